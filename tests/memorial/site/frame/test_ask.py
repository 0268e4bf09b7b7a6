import pytest

from .reading import Reading

pytestmark = pytest.mark.usefixtures("four_languages")


def words(answer):
    return [text for _language, text in Reading(answer.content.decode()).texts]


def test_the_record_asked_about_stands_ready_to_copy(client):
    shown = words(client.get("/ja/ask", {"record": "p 000123 y"}))
    assert {"P-000123-Y", "http://127.0.0.1:8000/P-000123-Y"} <= set(shown)


def test_a_number_with_a_slip_is_shown_back_as_text(client):
    answer = client.get("/en/ask", {"record": "<svg/onload=alert('zq819')>"})
    assert "<svg/onload" not in answer.content.decode()
    assert "Please check the number" in words(answer)


def test_without_a_number_nothing_is_said_of_numbers(client):
    assert "Please check the number" not in words(client.get("/en/ask"))


@pytest.mark.parametrize("page", ["/en/ask", "/en/about/imprint"])
def test_a_museum_without_address_is_said_to_have_given_none(client, page):
    assert "The museum has not yet given an address here." in words(client.get(page))


def test_what_the_museum_has_given_is_shown(client, settings):
    settings.MEMORIAL_CONTACT_POST = "A street 1\nTashkent"
    settings.MEMORIAL_CONTACT_EMAIL = "letters@museum.example"
    settings.MEMORIAL_CONTACT_PHONE = "+998 00 000 00 00"
    page = Reading(client.get("/en/ask").content.decode())
    shown = {text for _language, text in page.texts}
    assert {"A street 1", "Tashkent", "letters@museum.example", "+998 00 000 00 00"} <= shown
    links = [a["href"] for a in page.all("a") if a["href"].startswith(("mailto:", "tel:"))]
    assert links == ["mailto:letters@museum.example", "tel:+998000000000"]
    assert "The museum has not yet given an address here." not in shown


def test_there_is_no_form_for_letters_yet(client):
    forms = Reading(client.get("/en/ask").content.decode()).all("form")
    assert [form for form in forms if form.get("method", "get").lower() != "get"] == []
