"""Members of staff and what they are appointed to."""

from datetime import datetime
from typing import Any

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.contrib.auth.validators import UnicodeUsernameValidator
from django.db import models
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from . import rules
from .enums import Act, AuditAct, RoleCode, Room


class UserManager(BaseUserManager["User"]):
    def get_by_natural_key(self, username: str | None) -> "User":
        return self.get(username=username)

    def who_may(self, act: Act, *, room: str | None = None) -> "models.QuerySet[User]":
        """Active people whom an appointment allows the act in the room, in any room where none is named, each once."""
        held: dict[str, Any] = {"appointments__role__code__in": rules.roles_for(act)}
        if room is not None:
            held["appointments__room__in"] = ("", room)
        return self.filter(is_active=True, **held).distinct()


class User(AbstractBaseUser):
    """A member of staff, or an account of the house itself (archive-seed) that nobody can sign in to."""

    username = models.CharField(
        _("user name"),
        max_length=150,
        unique=True,
        validators=[UnicodeUsernameValidator()],
        help_text=_("Letters, digits and @ . + - _ only."),
    )
    display_name = models.CharField(
        _("name shown"),
        max_length=150,
        blank=True,
        help_text=_("Stands in the public history of every record that this person changes."),
    )
    email = models.EmailField(_("e-mail"), blank=True)
    is_active = models.BooleanField(
        _("active"),
        default=True,
        help_text=_("Take this away when somebody leaves; the history keeps the name."),
    )
    # Whoever goes on with what this person had begun (archive.records.leaving).
    handed_to = models.ForeignKey(
        "self",
        on_delete=models.PROTECT,
        null=True,
        editable=False,
        related_name="took_over",
        verbose_name=_("handed to"),
    )
    is_house = models.BooleanField(_("account of the house"), default=False, editable=False)
    joined_at = models.DateTimeField(_("joined"), default=timezone.now, editable=False)

    USERNAME_FIELD = "username"
    EMAIL_FIELD = "email"
    objects = UserManager()

    class Meta:
        verbose_name = _("member of staff")
        verbose_name_plural = _("members of staff")
        ordering = ["username"]

    def __str__(self) -> str:
        return self.display_name or self.username

    def get_short_name(self) -> str:
        return str(self)

    @cached_property
    def held(self) -> tuple[rules.Held, ...]:
        """Appointments as tuples (role, room, language); one query, kept for the life of the object."""
        if not self.is_active or self.pk is None:
            return ()
        return tuple(self.appointments.values_list("role__code", "room", "language"))

    def may(self, act: Act, *, room: str, language: str = "") -> bool:
        """Return whether this person may do the act in the room; an inactive person may do nothing."""
        return rules.allows(self.held, act, room=room, language=language)

    @property
    def is_staff(self) -> bool:
        """Whether the admin opens at all (Django asks for this name)."""
        return bool(self.held)

    @property
    def is_administrator(self) -> bool:
        return any(role == RoleCode.ADMINISTRATOR for role, _room, _language in self.held)

    @property
    def only_translates(self) -> bool:
        """Whether translations are all that this person is here for."""
        return bool(self.held) and all(role == RoleCode.TRANSLATOR for role, _room, _language in self.held)

    @property
    def keeps_to_specimens(self) -> bool:
        """Whether this account of the house may touch invented records only (records.journal asks)."""
        return self.is_house and self.username == rules.SPECIMENS_ACCOUNT

    def has_perm(self, perm: str, obj: models.Model | None = None) -> bool:
        """Answer Django's own question; only staff records go by it, every record asks `may`."""
        return self.is_administrator

    def has_module_perms(self, app_label: str) -> bool:
        return self.is_staff


class Role(models.Model):
    code = models.CharField(_("role"), max_length=20, choices=RoleCode, unique=True)

    class Meta:
        verbose_name = _("role")
        verbose_name_plural = _("roles")
        ordering = ["id"]

    def __str__(self) -> str:
        return str(RoleCode(self.code).label)


class Appointment(models.Model):
    """One role of one person, in one room or in all, a translator's for one language."""

    user = models.ForeignKey(
        User,
        on_delete=models.PROTECT,
        related_name="appointments",
        verbose_name=pgettext_lazy("staff", "person"),
    )
    role = models.ForeignKey(Role, on_delete=models.PROTECT, related_name="appointments", verbose_name=_("role"))
    room = models.CharField(_("room"), max_length=20, choices=Room, blank=True, help_text=_("Empty: every room."))
    language = models.CharField(
        _("language"),
        max_length=5,
        choices=[("uz", _("Uzbek")), ("ja", _("Japanese")), ("en", _("English"))],
        blank=True,
        help_text=_("For a translator: the one language he or she translates into."),
    )

    class Meta:
        verbose_name = _("appointment")
        verbose_name_plural = _("appointments")
        constraints = [
            models.UniqueConstraint(
                fields=["user", "role", "room", "language"],
                name="appointment_once",
                violation_error_message=_("This person already has this role here."),
            )
        ]

    def __str__(self) -> str:
        return f"{self.user}: {self.role}"

    @property
    def rights(self) -> list[str]:
        """What it allows, in words."""
        return [str(act.label) for act in rules.acts_of(self.role.code)]


class Invitation(models.Model):
    """A letter to somebody who is to join the staff: valid for two days, and once. Kept afterwards; only its key is not.

    rooms: codes of Room, empty: every room. token_digest: SHA-256 of the key in the link.
    """

    display_name = models.CharField(_("name shown"), max_length=150)
    email = models.EmailField(_("e-mail"))
    role = models.ForeignKey(Role, on_delete=models.PROTECT, related_name="+", verbose_name=_("role"))
    rooms = models.JSONField(_("rooms"), default=list)
    language = models.CharField(_("language"), max_length=5, blank=True)
    token_digest = models.CharField(max_length=64, unique=True)
    by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+", verbose_name=_("by"))
    at = models.DateTimeField(_("at"))
    expires_at = models.DateTimeField(_("valid until"))
    accepted_by = models.OneToOneField(
        User, on_delete=models.PROTECT, null=True, related_name="invitation", verbose_name=_("accepted by")
    )
    called_off_at = models.DateTimeField(_("called off"), null=True)

    class Meta:
        verbose_name = _("invitation")
        verbose_name_plural = _("invitations")
        ordering = ["-id"]

    def __str__(self) -> str:
        return f"{self.display_name} <{self.email}>"

    def is_open(self, at: datetime) -> bool:
        return self.accepted_by_id is None and self.called_off_at is None and at < self.expires_at

    @property
    def rooms_named(self) -> list[str]:
        """The rooms in words; empty: every room."""
        return [str(Room(room).label) for room in self.rooms]


class AuditLine(models.Model):
    """One line of the audit log: who did what to the house or to an account, when and why; append-only by trigger.

    by: empty where nobody was signed in. about: whose account it is about, where it is about one. what, value: a switch
    and how it stands, a role and its room, a file and its filters.
    """

    at = models.DateTimeField(_("at"))
    act = models.CharField(_("act"), max_length=20, choices=AuditAct, default=AuditAct.SWITCH)
    by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, related_name="+", verbose_name=_("by"))
    about = models.ForeignKey(User, on_delete=models.PROTECT, null=True, related_name="+", verbose_name=_("about"))
    what = models.CharField(_("what"), max_length=200, blank=True)
    value = models.CharField(_("value"), max_length=200, blank=True)
    reason = models.TextField(_("reason"), blank=True)

    class Meta:
        verbose_name = _("line of the audit log")
        verbose_name_plural = _("lines of the audit log")
        ordering = ["id"]
        indexes = [models.Index(fields=["at", "id"], name="audit_time")]

    def __str__(self) -> str:
        return f"{self.get_act_display()} {self.what}={self.value}"
