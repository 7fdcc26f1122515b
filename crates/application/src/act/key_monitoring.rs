//! Key monitoring (重点监控), as the use cases carry them.

use lifecycle::process::key_monitoring::KeyMonitoring;

use crate::item::Carries;

impl Carries for KeyMonitoring {}
