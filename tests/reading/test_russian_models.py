"""What the models of Russian say is what slovnet and razdel would say, in whatever company a sentence is read."""

from __future__ import annotations

import pytest
import razdel
from hypothesis import given
from hypothesis import strategies as st

from reading.recognise.cyrillic import models, tagger
from reading.recognise.cyrillic.tokens import tokens

SENTENCES = [
    "Суд в Кирове приговорил пчеловода Марфу Лукоянову к 4 годам колонии, сообщил «Союз регистраторов».",
    "Её задержали.",
    "Адвокат Семён Трофимчук, Анна Белозёрова-Гай и И. П. Зверобоев ждали решения до 19:30 в Усть-Примерске.",
    "Нет",
    "",
    "По данным «Примерного дела», в СИЗО-5 этапировали шестерых; среди них Рустам кызы, Ли Вэй и Zlata Vetosh…",
]


@given(st.text(alphabet="абЁяA zſ12.,-–—_/\\«»\"'()!?:;*…Δіїk@+ \u00a0", max_size=14))
def test_words_are_those_of_razdel(text: str) -> None:
    assert [tuple(word) for word in tokens(text)] == [
        (word.text, word.start, word.stop) for word in razdel.tokenize(text)
    ]


@pytest.fixture(params=["all at once", "by few words", "remembering few"])
def pace(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    if request.param != "all at once":
        monkeypatch.setattr(tagger, "_BATCH" if request.param == "by few words" else "_REMEMBERED", 12)


@pytest.mark.usefixtures("pace")
def test_entities_are_those_of_slovnet() -> None:
    from slovnet import NER

    path = models._data() / "model" / "slovnet_ner_news_v1.tar"
    expected = NER.load(str(path)).navec(models._embedding()).map([text for text in SENTENCES if text])
    found = [spans for text, spans in zip(SENTENCES, models.entities(SENTENCES), strict=True) if text]
    assert [[(span.start, span.end, span.type) for span in spans] for spans in found] == [
        [(span.start, span.stop, span.type) for span in markup.spans] for markup in expected
    ]
    assert sum(map(len, found)) > 5
    assert models.entities([""]) == [[]]


@pytest.mark.usefixtures("pace")
def test_features_are_those_of_slovnet_read_in_whole_sentences() -> None:
    from slovnet import Morph

    path = models._data() / "model" / "slovnet_morph_news_v1.tar"
    model = Morph.load(str(path)).navec(models._embedding())
    wanted = [[(0, len(text))] if number == 1 else [(30, 55), (50, 60)] for number, text in enumerate(SENTENCES)]
    for text, stretches, found in zip(SENTENCES, wanted, models.features(SENTENCES, wanted), strict=True):
        words = list(razdel.tokenize(text))
        tagged = next(iter(model.map([[word.text for word in words]]))).tokens if words else []
        assert [(each.start, each.end, each.case, each.gender) for each in found] == [
            (word.start, word.stop, token.feats.get("Case"), token.feats.get("Gender"))
            for word, token in zip(words, tagged, strict=True)
            if any(start <= word.start < end for start, end in stretches)
        ]


def test_no_sentence_changes_what_the_model_says_of_another() -> None:
    tagger_, _ = models._named_entities()
    sentences = [[word.text for word in tokens(text)] for text in SENTENCES if text]
    together = list(tagger_.scores(sentences))
    for sentence, scores in zip(sentences, together, strict=True):
        assert abs(next(tagger_.scores([sentence])) - scores).max() < 1e-3
