"""How fast texts are read: characters per second in English and in Russian, and what loading the models costs."""

from __future__ import annotations

import subprocess
import sys
import time
from typing import Any

import pytest

from reading.recognise import recognise

TEXTS = {
    "en": (
        "Beekeeper Marfa Lukoyanova Sentenced",
        "A court in Kirov on 3 March 2026 sentenced beekeeper Marfa Lukoyanova to four years in prison. "
        "She was detained in May after a drawing had hung in her window. Union of Registrars considers her a political "
        "prisoner. Her lawyer Semyon Trofimchuk said that the verdict would be appealed. ",
    ),
    "ru": (
        "Пчеловода Марфу Лукоянову приговорили к четырём годам",
        "3 марта 2026 года суд в Кирове приговорил пчеловода Марфу Лукоянову к четырём годам колонии. "
        "Её задержали в мае из-за рисунка в окне. Союз регистраторов признал её политзаключённой. "
        "Адвокат Семён Трофимчук сообщил, что приговор обжалуют. ",
    ),
}


@pytest.mark.parametrize("language", TEXTS)
def test_recognition(benchmark: Any, figures: dict[str, Any], language: str) -> None:
    title, text = TEXTS[language]
    whole = text * 5
    recognise(whole, title=title, language=language)
    reading = benchmark(lambda: recognise(whole, title=title, language=language))
    assert any(person.role == "subject" for person in reading.persons)
    figures["characters"] = len(whole)


@pytest.mark.parametrize("language", TEXTS)
def test_a_first_reading_in_a_new_process(benchmark: Any, figures: dict[str, Any], language: str) -> None:
    title, text = TEXTS[language]
    program = (
        "import psutil; from reading.recognise import recognise;"
        f"recognise({text!r}, title={title!r}, language={language!r});"
        "print(psutil.Process().memory_info().rss // 1_000_000)"
    )

    def start() -> int:
        done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True, timeout=120)
        return int(done.stdout)

    began = time.perf_counter()
    megabytes = benchmark.pedantic(start, rounds=2)
    figures |= {"MB": megabytes, "seconds": round((time.perf_counter() - began) / 2, 2)}
    assert megabytes < 1500
