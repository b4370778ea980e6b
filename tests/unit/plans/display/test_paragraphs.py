from plans.display.paragraphs import Paragraph, paragraphs_of

TEXT = "Before.\n\nMore.\n\nGoal 1: One.\n\nGoal 2: Two.\n\nIts second.\n\nGoal 3: Three."


def test_a_goal_stands_by_itself_and_the_rest_together() -> None:
    found = paragraphs_of(TEXT, {"G1", "G2"})
    assert found == (
        Paragraph("Before.\n\nMore.", ""),
        Paragraph("Goal 1: One.", "G1"),
        Paragraph("Goal 2: Two.", "G2"),
        Paragraph("Its second.\n\nGoal 3: Three.", ""),
    )
    assert [one.anchor for one in found] == ["", "goal-1", "goal-2", ""]
    assert "\n\n".join(one.text for one in found) == TEXT


def test_a_text_without_goals_is_one_paragraph() -> None:
    assert paragraphs_of("See Goal 1: below.\n\nEnd.", {"G1"}) == (
        Paragraph("See Goal 1: below.\n\nEnd.", ""),
    )
