//! The four grades of a result.

use super::vocabulary;

vocabulary! {
    /// Grade of a total (评价等级 优良中差).
    Grade {
        Excellent = "EXCELLENT", "优", "excellent";
        Good = "GOOD", "良", "good";
        Fair = "FAIR", "中", "fair";
        Poor = "POOR", "差", "poor";
    }
}
