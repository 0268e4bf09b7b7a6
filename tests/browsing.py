"""What a person does in a real browser, each act ending when the page that answers it has loaded."""

from tests.plugins.standing_site import PASSWORDS


def follow(control):
    """Click a link or a button that leads to another page, and wait for that page."""
    with control.page.expect_navigation():
        control.click()


def enter(control):
    """Press Enter on a box or a button that sends its form, and wait for the page that answers."""
    with control.page.expect_navigation():
        control.press("Enter")


def sign_in(page, code, name="admin", password=""):
    """Sign in at the desk in a language; without a password as one of the accounts of every standing site."""
    page.goto(f"/{code}/admin/login/")
    page.fill("#id_login", name)
    page.fill("#id_password", password or PASSWORDS[name])
    follow(page.locator("#login-form [type=submit]"))


def save(page):
    """Press the button that saves the form of a record."""
    follow(page.locator(".submit-row [name=_save]"))
