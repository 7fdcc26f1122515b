//! The register of agencies (第三方机构登记), as the use cases carry them.

use lifecycle::process::agency::Agency;

use crate::item::Carries;

impl Carries for Agency {}
