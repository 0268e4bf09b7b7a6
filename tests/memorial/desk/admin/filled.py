"""What a browser would send from a page of the desk, read from the page itself."""

from html.parser import HTMLParser

from django.urls import reverse

from archive.records import proposals
from tests.factories import NOW, make_member


class _Fields(HTMLParser):
    """Collects the successful controls of the form whose id ends so, as browsers do; empty rows of scripts included."""

    def __init__(self, form_id):
        super().__init__(convert_charrefs=True)
        self.form_id, self.inside = form_id, False
        self.pairs, self.select, self.textarea = [], None, None

    def handle_starttag(self, tag, attributes):
        values = dict(attributes)
        if tag == "form":
            self.inside = values.get("id", "").endswith(self.form_id)
        if not self.inside:
            return
        if tag == "input":
            self._input(values)
        elif tag == "textarea":
            self.textarea = [values.get("name"), ""]
        elif tag == "select":
            self.select = {"name": values.get("name"), "multiple": "multiple" in values, "first": None, "chosen": []}
        elif tag == "option" and self.select:
            value = values.get("value", "")
            self.select["first"] = value if self.select["first"] is None else self.select["first"]
            if "selected" in values:
                self.select["chosen"].append(value)

    def _input(self, values):
        kind, name = values.get("type", "text"), values.get("name")
        if not name or kind in ("submit", "button", "file"):
            return
        if kind in ("checkbox", "radio") and "checked" not in values:
            return
        self.pairs.append((name, values.get("value", "on" if kind == "checkbox" else "")))

    def handle_data(self, text):
        if self.textarea:
            self.textarea[1] += text

    def handle_endtag(self, tag):
        if tag == "form":
            self.inside = False
        elif tag == "textarea" and self.textarea:
            # Browsers drop the first line end and send every other as CR LF.
            text = self.textarea[1].removeprefix("\r\n").removeprefix("\n")
            self.pairs.append((self.textarea[0], text.replace("\r\n", "\n").replace("\n", "\r\n")))
            self.textarea = None
        elif tag == "select" and self.select:
            chosen = self.select["chosen"]
            if not chosen and not self.select["multiple"] and self.select["first"] is not None:
                chosen = [self.select["first"]]
            self.pairs.extend((self.select["name"], value) for value in chosen)
            self.select = None


def filled(response, form_id="_form"):
    """Return {name: [values]} of the page's form as it stands."""
    parser = _Fields(form_id)
    parser.feed(response.content.decode())
    data = {}
    for name, value in parser.pairs:
        data.setdefault(name, []).append(value)
    return data


def address(record, page="change", *args):
    """Return the address of one of a record's pages at the desk."""
    return reverse(f"admin:{record.room}_{record.kind}_{page}", args=[record.pk, *args])


def open_form(client, record):
    """Return what the record's form holds when it is opened."""
    return filled(client.get(address(record)))


def accept_newest(record):
    """Accept the newest proposal for a record, as another reviewer; returns the record's document then."""
    proposal = record.proposals.latest("pk")
    proposals.accept_proposal(proposal, by=make_member("reviewer"), at=NOW)
    return record.revisions.order_by("-number").first().document


def send(client, record, data, **changed):
    """Send a form with a reason, some controls changed."""
    return client.post(address(record), data | {"reason": "The plaque says so."} | changed)
