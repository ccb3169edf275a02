"""Human Rights Centre Viasna (prisoners.spring96.org), Belarus: its register of prisoners as CSV, 5,000 rows and more.

`status` is active (a political prisoner now), former, or np, which is no designation. A photograph that moves is no
news. The columns were seen in August 2026, the address itself only as a link: switched off until a probe finds it.
Receiving a link from here may be an offence in Belarus.
"""

from __future__ import annotations

from crawler.kinds import RegisterSource


class ViasnaPrisoners(RegisterSource):
    name = "viasna-prisoners"
    organisation = "Human Rights Centre Viasna"
    url = "https://prisoners.spring96.org/ru/list?format=csv&status[]=0"
    language = "ru"
    country = "BY"
    columns = {
        "id": "id",
        "url": "url",
        "name": "name",
        "status": "status",
        "birth": "birthday",
        "arrested": "arrested",
        "articles": "articles",
        "place": "prison",
        "sentence": "decision",
        "verdict": "verdict_date",
        "released": "release_date",
        "died": "died",
    }
    ignore = ("photo",)
    designations = {"active": "political_prisoner", "former": "former_political_prisoner"}
    floor = 4000
    every = "6h"
    enabled = False
    evidence = "inferred"
    legal_risk = ("BY",)
