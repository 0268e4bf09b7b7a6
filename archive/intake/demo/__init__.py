"""Specimens: invented people and all that hangs on them, behind a fence, brought in by the account archive-demo."""

from .services import compare_demo, load_demo, remove_demo

__all__ = ["compare_demo", "load_demo", "remove_demo"]
