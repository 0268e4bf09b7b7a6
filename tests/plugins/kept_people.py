"""What a process keeps of people between two requests is of one test's database, never of the next one's."""

import sys

import pytest


@pytest.fixture(autouse=True)
def _nobody_kept():
    if near_people := sys.modules.get("archive.intake.near_people"):
        near_people.forget()
