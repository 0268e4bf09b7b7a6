"""The arrows of a record's life as buttons: who is offered which, and what each asks for."""

from collections.abc import Callable
from dataclasses import dataclass

from django import forms
from django.utils.functional import Promise
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from archive.records import proposals, schedule, services
from archive.records.enums import Action, State
from archive.records.models import Record
from archive.staff.enums import Act
from archive.staff.models import User

from .forms.minutes import due_field, minute, zone_field
from .forms.renderer import RENDERER
from .wording import LANGUAGE_NAMES


class PlainActForm(forms.Form):
    default_renderer = RENDERER

    def wishes(self) -> dict[str, object]:
        """Return what the act takes besides who and when."""
        return {}


class ReasonForm(PlainActForm):
    reason = forms.CharField(
        label=_("Reason"),
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("It stays in the history."),
    )

    def wishes(self) -> dict[str, object]:
        return {"reason": self.cleaned_data["reason"]}


class AloneForm(ReasonForm):
    """Asked of an administrator who publishes what he or she has written, in a museum of one person."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["reason"].label = _("Why you decide alone")
        self.fields["reason"].help_text = _("History shows it for ever, and that one person decided.")

    def wishes(self) -> dict[str, object]:
        return {"note": self.cleaned_data["reason"]}


class WithdrawForm(ReasonForm):
    because_uz = forms.CharField(required=False, widget=forms.Textarea(attrs={"rows": 2, "lang": "uz"}))
    because_ja = forms.CharField(required=False, widget=forms.Textarea(attrs={"rows": 2, "lang": "ja"}))
    because_en = forms.CharField(required=False, widget=forms.Textarea(attrs={"rows": 2, "lang": "en"}))
    due = due_field(required=False)
    zone = zone_field()

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        for language in ("uz", "ja", "en"):
            field = self.fields[f"because_{language}"]
            field.label = format_lazy("{} ({})", _("Sentence for readers"), LANGUAGE_NAMES[language])
        self.fields["because_uz"].help_text = _("Stands at the record's address from now on, in the reader's language.")

        self.fields["due"].help_text = format_lazy(
            "{} {}", _("Empty: as soon as another person accepts."), self.fields["due"].help_text
        )

    def clean(self):
        cleaned = super().clean() or {}
        if not any(cleaned.get(f"because_{language}", "").strip() for language in ("uz", "ja", "en")):
            self.add_error("because_uz", _("Write the sentence for readers in at least one language."))
        return cleaned

    def wishes(self) -> dict[str, object]:
        because = {language: self.cleaned_data[f"because_{language}"] for language in ("uz", "ja", "en")}
        return {**super().wishes(), "because": because, "due": minute(self.cleaned_data)}


class ScheduleForm(ReasonForm):
    """When a record in review shall open."""

    due = due_field(required=True)
    zone = zone_field()
    field_order = ("due", "zone", "reason")

    def wishes(self) -> dict[str, object]:
        return {**super().wishes(), "due": minute(self.cleaned_data)}


@dataclass(frozen=True)
class LifeAct:
    """code: in addresses, and the Action that the history records. state: where it begins. right: the Act of staff it
    needs. label, tells, done: its words. judge: what keeps a person from it, where that is not the act's own refusal.
    """

    code: str
    state: str
    right: Act
    perform: Callable
    label: str | Promise
    tells: str | Promise
    done: str | Promise
    form: type = ReasonForm
    judge: Callable | None = None

    def refusal(self, record: Record, by: User) -> str:
        """Return why this person may not do it with the record as it stands; empty where he or she may."""
        return self.judge(record, by) if self.judge else services.refusal_of(record, Action(self.code), by)

    def is_for_others(self, record: Record, by: User) -> bool:
        """Return whether another person than this one has to do it, whatever is filled in."""
        return self.code in ("publish", "schedule") and bool(services.can_publish(record, by))

    def form_for(self, record: Record, by: User) -> type:
        """Return the form that the act asks this person to fill in."""
        return AloneForm if self.code == "publish" and services.is_own_work(record, by) else self.form


ACTS = (
    LifeAct(
        "submit", State.DRAFT, Act.EDIT, services.submit_record,
        _("Send to review"), _("Another person will read it and publish it."), _("Sent to review."), PlainActForm,
    ),
    LifeAct(
        "discard", State.DRAFT, Act.EDIT, services.discard_record,
        _("Discard this draft"),
        _("It was never public. Its number is not given again; its history stays."),
        _("Discarded."),
    ),
    LifeAct(
        "publish", State.REVIEW, Act.PUBLISH, services.publish_record,
        _("Publish"), _("From now on every reader sees this record."), _("Published."), PlainActForm,
    ),
    LifeAct(
        "schedule", State.REVIEW, Act.PUBLISH, schedule.schedule_publication,
        _("Publish at a later minute"),
        _("It opens at that minute as it stands now. If somebody changes it before, it does not open."),
        _("Scheduled: it opens at its minute."), ScheduleForm, services.can_publish,
    ),
    LifeAct(
        "return", State.REVIEW, Act.PUBLISH, services.return_record,
        _("Return to its author"), _("It becomes a draft again."), _("Returned to its author."),
    ),
    LifeAct(
        "withdraw", State.PUBLISHED, Act.EDIT, proposals.propose_withdrawal,
        _("Propose to withdraw"),
        _("Once another person accepts, its page goes; its address says that it was withdrawn, and why."),
        _("The withdrawal is proposed: another person decides."), WithdrawForm, proposals.refusal_of_withdrawal,
    ),
    LifeAct(
        "restore", State.WITHDRAWN, Act.PUBLISH, services.restore_record,
        _("Publish again"), _("Its page comes back at the same address."), _("Published again."),
    ),
    LifeAct(
        "take_up", State.WITHDRAWN, Act.EDIT, services.take_up_record,
        _("Take up again"), _("This discarded draft becomes a draft again, with its number and its history."),
        _("Taken up again."),
    ),
)  # fmt: skip
BY_CODE = {act.code: act for act in ACTS}


def offered(record: Record, user: User) -> list[LifeAct]:
    """Return the acts that this person may do on the record as it stands; a refused publication is not among them."""
    fitting = [act for act in ACTS if act.state == record.state and user.may(act.right, room=record.room)]
    return [act for act in fitting if not _is_closed(act, record, user)]


def _is_closed(act, record, user):
    if act.is_for_others(record, user):
        return True
    if record.merged_into_id is not None:
        return True
    if act.code == "take_up":
        return record.published_at is not None
    return act.code == "restore" and record.published_at is None
