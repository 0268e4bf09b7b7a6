"""F16: two people edit one record at once; the second to save sees both versions, and nobody's change is lost."""

import random

from .ground import Ground, at_the_desk, faults_of_records, form_of, ground, rows

_NAMES = ("what_en", "what_ja", "what_uz")


def main(rounds: int) -> list[str]:
    with ground() as here:
        here.start()
        return inject(here, rounds)


def inject(here: Ground, rounds: int, seed: int = 1946) -> list[str]:
    """Let two people open and save one draft in so many interleavings; returns what is wrong."""
    from tests.factories import make_event, make_member

    chance = random.Random(seed)
    with rows(here):
        draft = make_event("Visit.", state="draft")
        people = [at_the_desk(here, make_member("curator")) for _ in range(2)]
    path = f"/en/admin/history/event/{draft.pk}/change/"
    said: dict[str, str] = {"what_en": "Visit.", "what_ja": "", "what_uz": ""}
    wrong: list[str] = []
    met = 0
    for number in range(rounds):
        forms = [form_of(one.get(path)[1], "_form") for one in people]
        wishes = [
            {name: f"{name} {who} {number}" for name in chance.sample(_NAMES, chance.randint(1, 3))} for who in "ab"
        ]
        order = chance.sample((0, 1), 2)
        first, second = (wishes[who] for who in order)
        status, _page, _headers = people[order[0]].post(path, forms[order[0]] | _as_posted(first))
        if status != 302:
            wrong.append(f"{number}: the first to save got {status}")
        said |= first
        form = forms[order[1]] | _as_posted(second)
        status, page, _headers = people[order[1]].post(path, form)
        if both := first.keys() & second.keys():
            met += 1
            missing = [x for name in both for x in (first[name], second[name]) if x not in page]
            if status != 200 or missing:
                wrong.append(f"{number}: {status}, and the page lacks {missing}")
                continue
            choices = {name: chance.choice(("mine", "now")) for name in both}
            form = form_of(page, "_form") | {f"settle:{name}": [choice] for name, choice in choices.items()}
            status, _page, _headers = people[order[1]].post(path, form)
            second = {name: x for name, x in second.items() if choices.get(name) != "now"}
        if status != 302:
            wrong.append(f"{number}: the second to save got {status}")
        said |= second
        with rows(here):
            row = type(draft).objects.values(*_NAMES).get(pk=draft.pk)
        wrong += [
            f"{number}: {name} says {row[name]!r}, not {said[name]!r}"
            for name in _NAMES
            if (row[name] or "") != said[name]
        ]
    with rows(here):
        wrong += faults_of_records()
    print(f"   {rounds} interleavings, {met} met in one statement, lost updates: {len(wrong)}")
    return wrong


def _as_posted(words):
    return {name: [text] for name, text in words.items()}
