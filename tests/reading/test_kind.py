"""Kinds of publication: the first line of the annotation rules that fits."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest

from reading.recognise.designations import find_designations
from reading.recognise.events import find_events
from reading.recognise.kind import publication_kind
from tests.reading.marked import Marked


def _kind(title: str, body: str, organisation: str = "Memorial") -> str:
    marked = Marked(body, title=title, organisation=organisation, published="2024-05-06")
    designations = find_designations(marked.text, marked.cast, marked.groups)
    events = find_events(marked.text, marked.cast, marked.groups)
    return publication_kind(marked.text, marked.cast, marked.groups, designations, events)


KINDS = [
    ("un_opinion", "Opinion No. 12/2024 concerning [Lev Tarin] (Norland)", "1. The Working Group was established ..."),
    ("correction", "Correction", "We wrongly reported that [Lev Tarin] had been released. He is in prison."),
    ("correction", "Уточнение к новости от 3 мая", "[Лев Тарин] не был освобождён."),
    ("urgent_action_update", "Further information on UA 12/24: teacher on trial", "[Lev Tarin] went on trial."),
    (
        "urgent_action",
        "Urgent Action: teacher at risk",
        "Please write to the prosecutor: free [Lev Tarin].",
    ),
    (
        "urgent_action",
        "",
        "Dear Ann,\n[Lev Tarin] was arrested for a poem. Please sign the petition calling for his release.",
    ),
    ("urgent_action", "Защитите [Льва Тарина|Лев Тарин]", "Подпишите обращение к прокурору."),
    ("open_letter", "Open letter to the President of Norland", "We write about [Lev Tarin]."),
    ("open_letter", "Poets for a poet", "Dear Mr President,\nWe write about [Lev Tarin]."),
    ("case_card", "[Lev Tarin]", "Date of birth: 1 May 1980\nArticle: 280\nStatus: in custody\nCourt: Tver"),
    ("list_snapshot", "List of political prisoners as of 1 May 2024", "1. [Lev Tarin]\n2. [Ada Moor]\n3. [Ivan Prock]"),
    ("open_letter", "Письмо соседей", "Губернатору Примерской области\n\nМы просим выслушать [Льва Тарина|Лев Тарин]."),
    ("case_card", "[Тарин Лев]", "Родился 1 мая 1980 года в Примерске, токарь."),
    ("case_card", "Card 7: [Ada Moor]", "Trade: lute maker\nFrom: Norland\nSeized: at noon\nHeld with: nobody"),
    ("correction", "Мы ошиблись", "Мы написали, что [Лев Тарин] на воле. Это неверно."),
    ("urgent_action_update", "Термінова дія: оновлення", "Справу [Левка Тарина] закрито."),
    ("other", "Ищем редактора", "[Лев Тарин] уходит от нас, и нам нужен тот, кто прочтёт приговор."),
    ("news", "Lute maker [Ada Moor] was arrested", "The union demands an answer. [Ada Moor] was arrested at noon."),
    ("newsletter", "Weekly digest, No. 12", "Three verdicts and a release. [Lev Tarin] was released."),
    (
        "newsletter",
        "What we did in May",
        "Hello! In this newsletter: [Lev Tarin] was sentenced. Please sign the petition.",
    ),
    ("revocation", "", "Memorial no longer considers [Lev Tarin] a political prisoner. He called for murder."),
    ("recognition", "[Lev Tarin] is a political prisoner", "He was arrested on 5 May 2023."),
    ("recognition", "«Мемориал» признал [Льва Тарина|Лев Тарин] политзаключённым", "Его задержали 5 мая."),
    ("news", "Viasna recognises [Lev Tarin] as a political prisoner", "The teacher was arrested on 5 May."),
    ("joint_statement", "Joint statement on the trial of [Lev Tarin]", "We, the undersigned organisations, demand ..."),
    ("report", "Report: torture in the prisons of Norland", "It covers 2020 to 2023."),
    ("statement", "Norland: [Lev Tarin] must be released", "A court sentenced him yesterday."),
    ("statement", "Norland: poet in prison", "Responding to the verdict, our director said that it was a disgrace."),
    ("statement", "Требуем освободить [Льва Тарина|Лев Тарин]", "Учителя осудили вчера."),
    ("news", "Norland: Court Jails Poet [Lev Tarin] for Six Years", "The verdict came on Monday."),
    ("news", "[Льва Тарина|Лев Тарин] приговорили к шести годам", "Приговор вынесли вчера."),
    ("news", "Court orders release of [Lev Tarin]", "The teacher left the court on Monday."),
    ("news", "[Lev Tarin] detained at protests", "Police took him away on Monday."),
    ("news", "[Льва Тарина|Лев Тарин] осудили за призывы к терроризму", "Приговор вынесли вчера."),
    ("news", "Прокурор требует для [Льва Тарина|Лев Тарин] восемь лет", "Приговор огласят 3 июня."),
    ("statement", "Stop the torture of [Lev Tarin]", "He was beaten again on Monday."),
    (
        "statement",
        "Norland: Activist must be released",
        "“[Lev Tarin] is a prisoner of conscience,” we say. He was sentenced yesterday.",
    ),
    ("other", "Vacancy: lawyer", "We are looking for a lawyer. Send your CV by 5 June."),
    ("other", "Приглашаем на лекцию", "Вход свободный."),
]


@pytest.mark.parametrize(("kind", "title", "body"), KINDS, ids=[f"{kind}: {title[:40]}" for kind, title, _ in KINDS])
def test_kind(kind: str, title: str, body: str) -> None:
    assert _kind(title, body) == kind


def test_an_appeal_without_anybody_named_is_no_urgent_action() -> None:
    assert _kind("Our petition", "Please sign the petition against the new law.") != "urgent_action"


TOLD_TOGETHER = tomllib.loads((Path(__file__).parent / "kinds.toml").read_text(encoding="utf-8"))["text"]


@pytest.mark.parametrize("told", TOLD_TOGETHER, ids=[f"{each['kind']}: {each['title'][:40]}" for each in TOLD_TOGETHER])
def test_a_kind_told_by_several_signs(told: dict[str, str]) -> None:
    assert _kind(told["title"], told["body"], told["organisation"]) == told["kind"]


def test_a_vacancy_does_not_hide_news() -> None:
    assert _kind("Training of lawyers raided", "Police detained [Lev Tarin] at the training.") == "news"
