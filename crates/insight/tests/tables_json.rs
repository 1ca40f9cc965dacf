//! Tables as files, well and badly made.

#![allow(clippy::unwrap_used, reason = "a story ends where something is missing")]

use insight::disclosure::json::protect;
use proptest::prelude::*;

fn refused(input: &str) -> String {
    protect(input, 5).unwrap_err().to_string()
}

#[test]
fn what_comes_in_goes_out_with_a_status() {
    let input = r#"{"call":"17","tables":[{"title":{"fa":"جنسیت"},"name":"g","cells":[
        {"key":["f","Total"],"note":"n","count":23},{"key":["f","ngo"],"count":3},{"count":20,"key":["f","public"]},
        {"key":["m","Total"],"count":30.0},{"key":["m","ngo"],"count":9},{"key":["m","public"],"count":21},
        {"key":["Total","ngo"],"count":12},{"key":["Total","public"],"count":41}],"dimensions":["gender","kind"]}],"z":1.50}"#;
    let expected = concat!(
        r#"{"call":"17","tables":[{"title":{"fa":"جنسیت"},"name":"g","cells":["#,
        r#"{"key":["f","Total"],"note":"n","count":null,"status":"complementary"},"#,
        r#"{"key":["f","ngo"],"count":null,"status":"primary"},"#,
        r#"{"count":20,"status":"published","key":["f","public"]},"#,
        r#"{"key":["m","Total"],"count":30.0,"status":"published"},"#,
        r#"{"key":["m","ngo"],"count":9,"status":"published"},"#,
        r#"{"key":["m","public"],"count":21,"status":"published"},"#,
        r#"{"key":["Total","ngo"],"count":null,"status":"complementary"},"#,
        r#"{"key":["Total","public"],"count":41,"status":"published"}],"dimensions":["gender","kind"]}],"z":1.50}"#,
    );
    assert_eq!(protect(input, 5).unwrap(), expected);
    assert_eq!(protect(r#"{"tables":[]}"#, 5).unwrap(), r#"{"tables":[]}"#);
    assert_eq!(protect(input, 1).unwrap().matches("published").count(), 8);
    assert_eq!(protect(input, 0).unwrap().matches("published").count(), 8);
}

#[test]
fn what_is_wrong_is_said_with_its_place() {
    let file = |table: &str| format!(r#"{{"tables":[{table}]}}"#);
    let cells = |cells: &str| file(&format!(r#"{{"name":"t","dimensions":["a","b"],"cells":[{cells}]}}"#));
    let cases = [
        (String::new(), "the input: EOF while parsing a value at line 1 column 0"),
        ("[]".into(), "the input: invalid type: sequence, expected an object at line 1 column 0"),
        ("{}".into(), r#"the input: the field "tables" is missing"#),
        (
            r#"{"tables":[],"tables":[]}"#.into(),
            r#"the input: the field "tables" stands there twice at line 1 column 25"#,
        ),
        (file("{}"), r#"table number 1: the field "name" is missing"#),
        (
            file(r#"{"name":"t","dimensions":"a","cells":[]}"#),
            r#"table "t": dimensions: invalid type: string "a", expected a sequence at line 1 column 3"#,
        ),
        (
            file(r#"{"name":"t","dimensions":["a","a"],"cells":[]}"#),
            r#"table "t": the dimension "a" stands there twice"#,
        ),
        (cells(r#"{"count":1}"#), r#"table "t", cell number 1: the field "key" is missing"#),
        (cells(r#"{"key":["x","y"]}"#), r#"table "t", cell ["x", "y"]: the field "count" is missing"#),
        (cells(r#"{"key":["x"],"count":1}"#), r#"table "t": the key ["x"] must name 2 categories"#),
        (
            cells(r#"{"key":["x","y"],"count":7},{"key":["x","y"],"count":7}"#),
            r#"table "t": the cell ["x", "y"] stands there twice"#,
        ),
        (
            cells(r#"{"key":["x","y"],"count":7},{"key":["x","Total"],"count":8}"#),
            r#"table "t": the cell ["x", "Total"] counts 8, but its parts add up to 7"#,
        ),
        (
            cells(r#"{"key":["x","y"],"count":9000000000000000}"#),
            r#"table "t": the cell ["x", "y"] counts 9000000000000000, more people than there are"#,
        ),
        (
            format!(
                r#"{{"tables":[{},{}]}}"#,
                r#"{"name":"one","dimensions":["a"],"cells":[{"key":["x"],"count":7}]}"#,
                r#"{"name":"two","dimensions":["a"],"cells":[{"key":["x"],"count":8}]}"#
            ),
            r#"table "two": the cell ["x"] counts 8, but it is 7 in table "one""#,
        ),
    ];
    for (input, expected) in cases {
        assert_eq!(refused(&input), expected, "{input}");
    }
    for count in ["-1", "1.5", "\"12\"", "null", "[1]", "1e300"] {
        let input = cells(&format!(r#"{{"key":["x","y"],"count":{count}}}"#));
        let said = refused(&input);
        assert!(
            said.starts_with(r#"table "t", cell ["x", "y"]: the count must be a whole number"#),
            "{said}"
        );
    }
    let many: Vec<String> = (0..13).map(|at| format!("\"{at}\"")).collect();
    let deep = file(&format!(r#"{{"name":"t","dimensions":[{}],"cells":[]}}"#, many.join(",")));
    assert_eq!(refused(&deep), r#"table "t" has more than 12 dimensions"#);
}

proptest! {
    #[test]
    fn no_input_makes_it_fail(input in ".{0,60}", threshold in any::<u64>()) {
        let _ = protect(&input, threshold);
    }

    /// Whatever the tables are, the answer is a file or a reason.
    #[test]
    fn odd_tables_are_answered(
        tables in prop::collection::vec(
            prop::collection::vec((prop::sample::select(vec!["x", "y", "Total", ""]), prop::sample::select(vec!["x", "Total"]), 0u64..9), 0..6),
            0..3,
        ),
        threshold in 0u64..9,
    ) {
        let cell = |(a, b, count): &(&str, &str, u64)| format!(r#"{{"key":["{a}","{b}"],"count":{count}}}"#);
        let table = |cells: &Vec<(&str, &str, u64)>| format!(
            r#"{{"name":"t","dimensions":["a","b"],"cells":[{}]}}"#, cells.iter().map(cell).collect::<Vec<_>>().join(",")
        );
        let input = format!(r#"{{"tables":[{}]}}"#, tables.iter().map(table).collect::<Vec<_>>().join(","));
        if let Ok(output) = protect(&input, threshold) {
            prop_assert!(serde_json::from_str::<serde_json::Value>(&output).is_ok());
        }
    }
}
