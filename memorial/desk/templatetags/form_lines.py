"""The tag of admin/includes/fieldset.html: a form of 40 rows has 700 boxes, and a loop in a template took half its time."""

from django import template
from django.utils.html import conditional_escape
from django.utils.safestring import mark_safe

register = template.Library()


@register.simple_tag
def form_lines(fieldset):
    """Return the lines of a fieldset of Django's admin: one box a line with its label, complaints and help."""
    lines = [_line(line, field) for line in fieldset for field in line]
    return mark_safe("\n".join(lines))  # noqa: S308 – every part is escaped below or by Django


def _line(line, admin_field):
    field = admin_field.field
    errors = str(line.errors())
    classes = ["form-row"]
    if errors:
        classes.append("errors")
    if not line.has_visible_field:
        classes.append("hidden")
    name = field["name"] if admin_field.is_readonly else field.name
    if name:
        classes.append(f"field-{conditional_escape(name)}")
    box = "flex-container checkbox-row" if admin_field.is_checkbox else "flex-container"
    inside = f'<div class="{box}">{_box(admin_field)}</div>{_help(field)}'
    return f'<div class="{" ".join(classes)}">{errors}<div>{inside}</div></div>'


def _box(admin_field):
    label = admin_field.label_tag()
    if admin_field.is_readonly:
        return f'{label}<div class="readonly">{conditional_escape(admin_field.contents())}</div>'
    box = conditional_escape(admin_field.field)
    return f"{box}{label}" if admin_field.is_checkbox else f"{label}{box}"


def _help(field):
    is_readonly = isinstance(field, dict)
    text = field["help_text"] if is_readonly else field.help_text
    if not text:
        return ""
    label = "" if is_readonly else field.id_for_label
    name = f' id="{conditional_escape(label)}_helptext"' if label else ""
    return f'\n<div class="help"{name}><div>{text}</div></div>'
