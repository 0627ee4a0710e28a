"""What is kept is found again, in both databases."""


def test_a_new_store_is_empty(store):
    assert store.rows() == []
