"""Pages about the staff: invitations, joining by one, and the roles and access of one member."""

from collections.abc import Callable
from typing import Any

from allauth.mfa.models import Authenticator
from allauth.usersessions.models import UserSession
from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import Http404, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from archive.records.leaving import hand_over, open_work_of
from archive.staff import invitations, membership
from archive.staff.exceptions import NotAllowed
from archive.staff.models import AuditLine, Invitation, User

from .. import letters
from ..forms import staff as forms
from ..wording import marked_name

_SHOWN = 50
_LINK = "desk_invitation_link"


def invitations_page(request, site):
    """List the invitations; invite somebody, or call an open invitation off."""
    if not request.user.is_administrator:
        raise PermissionDenied
    form = forms.InvitationForm(request.POST if "invite" in request.POST else None)
    if "call_off" in request.POST:
        return _call_off(request)
    if form.is_bound and form.is_valid():
        try:
            return _invite(request, form.cleaned_data)
        except NotAllowed as fault:
            form.add_error(None, str(fault))
    now = timezone.now()
    found = Invitation.objects.select_related("role", "by", "accepted_by")[:_SHOWN]
    context = site.each_context(request) | {
        "title": _("Invitations"),
        "form": form,
        "link": request.session.pop(_LINK, None),
        "invitations": [(one, one.is_open(now)) for one in found],
    }
    return TemplateResponse(request, "desk/staff/invitations.html", context)


def _invite(request, wishes):
    invitation, token = invitations.invite_member(**wishes, by=request.user, at=timezone.now())
    if letters.send_invitation(invitation, token):
        messages.success(request, _("The invitation went to %(email)s.") % {"email": invitation.email})
    else:
        # Shown once: the house does not keep it.
        request.session[_LINK] = letters.link_of(token)
    return HttpResponseRedirect(reverse("admin:invitations"))


def _call_off(request):
    text = request.POST["call_off"]
    invitation = get_object_or_404(Invitation, pk=text if text.isascii() and text.isdigit() else 0)
    try:
        invitations.call_off_invitation(invitation, by=request.user, at=timezone.now())
        messages.success(request, _("Called off: its link opens nothing any more."))
    except NotAllowed as fault:
        messages.error(request, str(fault))
    return HttpResponseRedirect(reverse("admin:invitations"))


def join_page(request, token, site):
    """Let the invited person choose name and password, and lead to the door."""
    invitation = invitations.open_invitation(token, at=timezone.now())
    context = site.each_context(request) | {"title": _("Join the archive"), "invitation": invitation}
    if invitation is None:
        context["title"] = _("This link is no longer valid")
        return TemplateResponse(request, "desk/staff/join.html", context, status=410)
    form = forms.JoinForm(invitation, request.POST if request.method == "POST" else None)
    if form.is_bound and form.is_valid():
        try:
            name, password = form.cleaned_data["username"], form.cleaned_data["password1"]
            invitations.accept_invitation(token, username=name, password=password, at=timezone.now())
        except NotAllowed as fault:
            form.add_error(None, str(fault))
        except ValidationError as fault:
            form.add_error("username", fault.messages)
        else:
            messages.success(request, _("You belong to the archive now. Sign in with the name and password you chose."))
            return HttpResponseRedirect(reverse("admin:login"))
    return TemplateResponse(request, "desk/staff/join.html", context | {"form": form})


# {what the button says it does: (form, service)}; the service's own words are those of the form's fields
_ACTS: dict[str, tuple[Callable[..., Any], Callable[..., Any]]] = {
    "give": (forms.RoleForm, membership.give_role),
    "take": (forms.TakeRoleForm, lambda member, *, appointment, **who: membership.take_role(appointment, **who)),
    "reset": (forms.ReasonForm, membership.reset_factor),
    "close": (forms.ReasonForm, membership.close_account),
    "hand_over": (forms.HandOverForm, hand_over),
    "reopen": (forms.ReasonForm, membership.reopen_account),
}


def member_page(request, pk, site):
    """Show the roles and the access of a member of staff, and do what a button on the page asks."""
    if not request.user.is_administrator:
        raise PermissionDenied
    member = User.objects.select_related("handed_to").filter(pk=pk, is_house=False).first()
    if member is None:
        raise Http404
    act = request.POST.get("act", "")
    asked = {
        name: form(member, request.POST if name == act else None, prefix=name) for name, (form, _do) in _ACTS.items()
    }
    if act in asked and asked[act].is_valid():
        at, words = timezone.now(), asked[act].cleaned_data
        try:
            _ACTS[act][1](member, by=request.user, at=at, **words)
        except NotAllowed as fault:
            asked[act].add_error(None, str(fault))
        else:
            if act == "reset":
                letters.tell_of_reset(member, by=request.user, at=at, reason=words["reason"])
            messages.success(request, _("Done, and written into the audit log."))
            return HttpResponseRedirect(request.path)
    return TemplateResponse(request, "desk/staff/member.html", _member(request, site, member, asked))


def _member(request, site, member, asked):
    work = open_work_of(member)
    return site.each_context(request) | {
        "title": _("Roles and access: %(name)s") % {"name": member},
        "member": member,
        "asked": asked,
        "appointments": list(member.appointments.select_related("role").order_by("pk")),
        "has_factor": Authenticator.objects.filter(user=member, type=Authenticator.Type.TOTP).exists(),
        "sessions": UserSession.objects.filter(user=member).count(),
        "assigned": [(one, marked_name(one.record)) for one in work.assigned],
        "wished": [(one, marked_name(one.record)) for one in work.wished],
        "drafts": [(one, marked_name(one)) for one in work.drafts],
        "lines": list(AuditLine.objects.filter(about=member).select_related("by").order_by("-id")[:10]),
        "is_self": member.pk == request.user.pk,
    }
