"""Form fields, widgets and forms of the staff workspace."""
