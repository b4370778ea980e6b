import re

from kpis import codes


def test_the_code_of_a_kpi_names_its_subject_and_has_the_form_of_codes() -> None:
    assert codes.kpi_code("R-SG", 12) == "KPI-R-SG-12"
    assert re.match(codes.KPI, codes.kpi_code("G1", 1))
    assert not re.match(codes.KPI, codes.kpi_code("G1", 0))
