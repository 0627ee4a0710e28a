"""What a script can do without: signs."""

import pytest

from pm_quest.web.script_shortener import read_names
from pm_quest.web.script_tightener import tighten_tokens


def tighten(source):
    """A script with its signs, and a blank between its words."""
    return " ".join(each.token.text for each in tighten_tokens(read_names(source)))


@pytest.mark.parametrize(
    ("source", "left"),
    [
        ("f(a, b,);", "f ( a , b ) ;"),
        ("g([1, 2,], { c: 3, });", "g ( [ 1 , 2 ] , { c : 3 } ) ;"),
        ("h([, 1]); h([1, ,]);", "h ( [ , 1 ] ) ; h ( [ 1 , , ] ) ;"),
        ("if (a) { b(); }", "if ( a ) { b ( ) }"),
        ("if (a) { for (;;); }", "if ( a ) { for ( ; ; ) ; }"),
        ("if (a) { while (b(c)); }", "if ( a ) { while ( b ( c ) ) ; }"),
        ("do { a(); } while (b);", "do { a ( ) } while ( b ) ;"),
        (
            "each((a) => a); each((a, b) => a); each(([a]) => a);",
            "each ( a => a ) ; each ( ( a , b ) => a ) ; each ( ( [ a ] ) => a ) ;",
        ),
        (
            "each(async (a) => a); each((a = 1) => a); each((...a) => a);",
            "each ( async a => a ) ; each ( ( a = 1 ) => a ) ; each ( ( ... a ) => a ) ;",
        ),
        ("const a = 1; const { b } = c; let d; e(); let f;", "const a = 1 , { b } = c , d ; e ( ) ; let f ;"),
        ("const a = () => { let b; let c; }; const d = a;", "const a = ( ) => { let b , c } , d = a ;"),
        ("for (const a of b) { c(a); } let d; let e;", "for ( const a of b ) { c ( a ) } let d , e ;"),
        (
            "for (let a = 0; a < 1; a++) { let b; let c = `${a};`; }",
            "for ( let a = 0 ; a < 1 ; a ++ ) { let b , c = `${ a };` }",
        ),
    ],
)
def test_signs_that_say_nothing_are_left_out(source, left):
    """And no others. All declarations are written as `let` in the end, so a constant may go on as a variable."""
    assert tighten(source) == left
