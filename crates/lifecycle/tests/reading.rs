//! The table of reading, held against what the plan says of who reads what. Expected values are from the
//! clauses named.

use lifecycle::permission::{Post, Reach, Reading, is_logged, read_rows, reads};

fn only(post: Post, reaches: &[Reach]) -> bool {
    let own = read_rows().filter(|row| row.post == post);
    own.map(|row| row.reach)
        .all(|reach| reaches.contains(&reach))
}

/// The congress reads packages (三(二)2(4)), an agency what it is commissioned with (三(三)5), an expert
/// what he is invited to (三(二)1): nothing by region, and nothing of others.
#[test]
fn from_outside_nothing_is_read_by_region() {
    assert!(only(Post::Congress, &[Reach::Assigned]));
    assert!(only(Post::Expert, &[Reach::Assigned]));
    assert!(only(Post::Agency, &[Reach::Assigned, Reach::OwnUnit]));
    assert_eq!(reads(Post::Congress, Reading::Package), [Reach::Assigned]);
    for post in [Post::Congress, Post::Expert, Post::Agency] {
        for what in [Reading::Figures, Reading::Supervision, Reading::Assessment] {
            assert!(reads(post, what).is_empty(), "{post} {what}");
        }
    }
}

/// An analyst has figures and scores, and nothing of what is on its way.
#[test]
fn an_analyst_reads_no_item() {
    for what in Reading::OF_ITEMS {
        assert!(reads(Post::Analyst, *what).is_empty(), "{what}");
    }
    assert_eq!(reads(Post::Analyst, Reading::Figures), [Reach::Region]);
}

/// Supervision from outside reads everything, and it is logged (四(二)); of no other post.
#[test]
fn what_audit_reads_is_logged() {
    for what in Reading::ALL {
        assert_eq!(reads(Post::Auditor, *what), [Reach::Region], "{what}");
    }
    let logged: Vec<&Post> = Post::ALL.iter().filter(|post| is_logged(**post)).collect();
    assert_eq!(logged, [&Post::Auditor]);
}

/// A unit or a department sees its own, and figures of the region (三(四)(三): it sees its units).
#[test]
fn a_body_sees_its_own() {
    for post in [
        Post::UnitClerk,
        Post::DepartmentClerk,
        Post::DepartmentReviewer,
        Post::DepartmentFinance,
        Post::DepartmentSupervisor,
    ] {
        assert_eq!(reads(post, Reading::Object), [Reach::OwnDepartment]);
        assert_eq!(reads(post, Reading::Figures), [Reach::Region]);
        assert!(reads(post, Reading::Package).is_empty());
        assert!(reads(post, Reading::Agency).is_empty());
    }
}

/// Every post reads something, and every kind of thing is read by some post.
#[test]
fn no_row_is_missing() {
    for post in Post::ALL {
        assert!(read_rows().any(|row| row.post == *post), "{post}");
    }
    for what in Reading::ALL {
        assert!(read_rows().any(|row| row.what == *what), "{what}");
    }
    for (process, what) in Reading::apart() {
        assert_eq!(Reading::of_process(process), *what);
    }
    assert_eq!(Reading::of_process("objective"), Reading::Course);
}
