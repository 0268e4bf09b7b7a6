#!/usr/bin/env python
"""Entry point of every command."""

import os
import sys

if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "memorial.settings.dev")
    from django.core.management import execute_from_command_line  # settings must be named first

    execute_from_command_line(sys.argv)
