from __future__ import annotations

import pytest

from app.domain.gazetteer import EntryKind
from app.enrichment.gazetteers import load_data, load_gazetteers
from app.enrichment.names import named_in
from app.enrichment.treaties import treaty_candidates

GAZETTEERS = load_gazetteers()
LANGUAGES = {"en", "fr", "es", "ru", "ar", "zh"}


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("Türkiye", "TUR"),
        ("TURKEY", "TUR"),
        ("Ivory Coast", "CIV"),
        ("Côte d’Ivoire", "CIV"),
        ("cote d'ivoire", "CIV"),
        ("Burma", "MMR"),
        ("Zaire", "COD"),
        ("Swaziland", "SWZ"),
        ("DPRK", "PRK"),
        ("U.S.", "USA"),
        ("UK", "GBR"),
        ("USSR", "SUN"),
        ("Россия", "RUS"),
        ("中国", "CHN"),
        ("الأردن", "JOR"),
        ("Holy See", "VAT"),
        ("G77", "x-g77"),
        ("Non-Aligned Movement", "x-nam"),
        ("NPT", "npt"),
        ("Mine Ban Treaty", "apmbc"),
        ("Traité d’interdiction complète des essais nucléaires", "ctbt"),
        ("Pacte international relatif aux droits civils et politiques", "iccpr"),
        ("Convention against Torture", "cat"),
        ("Парижское соглашение", "paris-agreement"),
        ("京都议定书", "kyoto-protocol"),
        ("High Seas Treaty", "bbnj"),
        ("Protocolo al Tratado Antártico sobre Protección del Medio Ambiente", "madrid-protocol"),
        ("الاتفاقية الخاصة بوضع اللاجئين", "refugees"),
        ("Amended Protocol II", "ccw-ap2"),
    ],
)
def test_finds_any_known_name(name: str, code: str) -> None:
    entry = GAZETTEERS.find(name)

    assert entry is not None
    assert entry.id == code


@pytest.mark.parametrize(
    ("code", "entry_id"),
    [("be", "BEL"), ("BEL", "BEL"), ("NAM", "NAM"), ("x-nam", "x-nam"), ("ZAR", "COD")],
)
def test_finds_by_code_iso_first(code: str, entry_id: str) -> None:
    entry = GAZETTEERS.by_code(code)

    assert entry is not None
    assert entry.id == entry_id


def test_unknown_names_and_codes_are_none() -> None:
    assert GAZETTEERS.find("Atlantis") is None
    assert GAZETTEERS.by_code("XXX") is None


def test_every_member_state_and_former_state_is_there_once() -> None:
    states = GAZETTEERS.of_kind(EntryKind.STATE)
    # 193 Member States, the Holy See, the State of Palestine, Cook Islands and Niue; six former.
    assert len(states) == 197 + 6
    assert len({state.id for state in states}) == len(states)
    assert {"SUN", "YUG", "CSK", "DDR", "YMD", "SCG"} <= {state.id for state in states}


def test_states_have_one_preferred_name_in_each_language() -> None:
    for state in GAZETTEERS.of_kind(EntryKind.STATE):
        preferred = [name.language for name in state.names if name.preferred]
        assert sorted(preferred) == sorted(LANGUAGES), state.id


def test_no_name_belongs_to_two_states() -> None:
    for state in GAZETTEERS.of_kind(EntryKind.STATE):
        for name in state.names:
            assert GAZETTEERS.find_all(name.text, EntryKind.STATE) == (state,), name.text


def test_acronyms_keep_their_case() -> None:
    united_states = GAZETTEERS.by_code("USA")
    assert united_states is not None
    assert {name.text for name in united_states.names if name.case_sensitive} >= {"US", "USA"}


@pytest.mark.parametrize(
    ("symbol", "treaty"),
    [
        ("FCCC/CP/2031/4", "unfccc"),
        ("FCCC/KP/CMP/2031/4", "kyoto-protocol"),
        ("FCCC/PA/CMA/2031/4", "paris-agreement"),
        ("CCW/AP.II/CONF.31/2", "ccw-ap2"),
        ("CCW/MSP/2031/2", "ccw"),
        ("UNEP/OzL.Pro.43/7", "montreal-protocol"),
        ("E/C.12/PER/CO/4", "icescr"),
        ("A/79/120", None),
    ],
)
def test_the_longest_series_names_the_treaty(symbol: str, treaty: str | None) -> None:
    found = treaty_candidates((), symbol, GAZETTEERS)

    assert [candidate.value.id for candidate in found] == ([treaty] if treaty else [])


def test_no_name_belongs_to_two_treaties() -> None:
    treaties = GAZETTEERS.of_kind(EntryKind.TREATY)
    assert len({treaty.id for treaty in treaties}) == len(treaties)
    for treaty in treaties:
        for name in treaty.names:
            assert GAZETTEERS.find_all(name.text, EntryKind.TREATY) == (treaty,), name.text


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("I speak on behalf of the Nordic-Baltic countries", "x-nordic-baltic"),
        ("on behalf of the three Baltic States", "x-baltic"),
        ("on behalf of the Benelux countries", "x-benelux"),
        ("on behalf of MERCOSUR", "x-mercosur"),
        ("on behalf of the Group of African States", "x-african-group"),
        ("on behalf of the three African members of the Security Council", "x-a3"),
        ("on behalf of the landlocked developing countries", "x-lldc"),
        ("on behalf of the small island developing States", "x-sids"),
        ("on behalf of the Pacific small island developing States", "x-psids"),
        ("on behalf of the Shanghai Cooperation Organization", "x-sco"),
        ("on behalf of Canada's partners in the CANZ group", "x-canz"),
        ("on behalf of the permanent members of the Security Council", "x-p5"),
        ("au nom du Marché commun du Sud", "x-mercosur"),
        ("au nom des Etats d'Afrique", "x-african-group"),
        ("en nombre del Sistema de la Integración Centroamericana", "x-sica"),
        ("en nombre de la Comunidad de Estados Latinoamericanos y Caribeños", "x-celac"),
        ("en nombre del Grupo de Estados de América Latina y el Caribe", "x-grulac"),
        ("от имени Движения неприсоединения", "x-nam"),
        ("от имени стран Северной Европы и Балтии", "x-nordic-baltic"),
        ("от имени африканских государств", "x-african-group"),
        ("от имени Организации Договора о коллективной безопасности", "x-csto"),
        ("باسم مجلس التعاون لدول الخليج العربية", "x-gcc"),
        ("باسم مجموعة دول أمريكا اللاتينية ومنطقة البحر الكاريبي", "x-grulac"),
        ("我谨代表拉丁美洲和加勒比国家共同体", "x-celac"),
        ("我谨代表海湾合作委员会", "x-gcc"),
    ],
)
def test_finds_groups_in_a_text(text: str, code: str) -> None:
    found = {one.entry.id for one in named_in(text, GAZETTEERS, "en")}

    assert code in found


def test_no_name_belongs_to_two_groups() -> None:
    groups = GAZETTEERS.of_kind(EntryKind.GROUP)
    assert len({group.id for group in groups}) == len(groups)
    for group in groups:
        for name in group.names:
            assert GAZETTEERS.find_all(name.text, EntryKind.GROUP) == (group,), name.text


@pytest.mark.parametrize(
    "file",
    ["bodies.json", "groups.json", "letterheads.json", "places.json", "states.json",
     "treaties.json"],
)  # fmt: skip
def test_data_files_name_their_sources(file: str) -> None:
    assert load_data(file)["sources"]


@pytest.mark.parametrize(
    ("code", "name"),
    [
        ("BEN", "بنن"), ("BOL", "بوليفيا (دولة - المتعددة القوميات)"), ("CHL", "شيلي"),
        ("CZE", "تشيكيا"), ("DOM", "الجمهورية الدومينيكية"), ("ECU", "إكوادور"), ("GAB", "غابون"),
        ("KIR", "كيريباس"), ("LBR", "ليبريا"), ("LUX", "لكسمبرغ"), ("MDV", "ملديف"),
        ("FSM", "ميكرونيزيا (ولايات - الموحدة)"), ("MOZ", "موزامبيق"),
        ("STP", "سان تومي وبرينسيبي"), ("SYC", "سيشيل"), ("LKA", "سري لانكا"), ("THA", "تايلند"),
        ("TLS", "تيمور - ليشتي"), ("URY", "أوروغواي"), ("VNM", "فييت نام"),
        ("BRN", "文莱达鲁萨兰国"), ("IRN", "伊朗（伊斯兰共和国）"),
        ("BOL", "Боливия (Многонациональное Государство)"), ("COM", "Коморские Острова"),
        ("KNA", "Saint Kitts y Nevis"), ("TTO", "Trinidad y Tabago"),
        ("KNA", "Saint-Kitts-et-Nevis"),
    ],
)  # fmt: skip
def test_states_as_lists_of_the_united_nations_print_them(code: str, name: str) -> None:
    entry = GAZETTEERS.find(name)
    assert entry is not None
    assert entry.id == code
