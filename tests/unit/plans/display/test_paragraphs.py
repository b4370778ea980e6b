from plans.display.paragraphs import PrintedParagraph, printed_paragraphs

TEXT = "Before.\n\nMore.\n\nGoal 1: One.\n\nGoal 2: Two.\n\nIts second.\n\nGoal 3: Three."


def test_a_goal_stands_by_itself_and_the_rest_together() -> None:
    found = printed_paragraphs(TEXT, {"G1", "G2"})
    assert found == (
        PrintedParagraph("Before.\n\nMore.", ""),
        PrintedParagraph("Goal 1: One.", "G1"),
        PrintedParagraph("Goal 2: Two.", "G2"),
        PrintedParagraph("Its second.\n\nGoal 3: Three.", ""),
    )
    assert [one.anchor for one in found] == ["", "goal-1", "goal-2", ""]
    assert "\n\n".join(one.text for one in found) == TEXT


def test_a_text_without_goals_is_one_paragraph() -> None:
    assert printed_paragraphs("See Goal 1: below.\n\nEnd.", {"G1"}) == (
        PrintedParagraph("See Goal 1: below.\n\nEnd.", ""),
    )
