"""Views of the desk that are no model's."""
