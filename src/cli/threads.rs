//! Threads: as many as were asked for and the system gives, and the work is done in any case.

use std::cell::LazyCell;
use std::rc::Rc;

use rayon::{ThreadPool, ThreadPoolBuilder};

thread_local! {
    /// A pool that needs no thread besides this one, which can be in one such pool only.
    static ALONE: LazyCell<Rc<ThreadPool>> = LazyCell::new(|| {
        let alone = ThreadPoolBuilder::new().num_threads(1).use_current_thread().build();
        Rc::new(alone.expect("it starts no thread"))
    });
}

/// A pool of `wanted` threads, or one per processor; of fewer where the system does not give as many.
pub(super) fn pool(wanted: Option<usize>) -> Rc<ThreadPool> {
    let most = wanted.or_else(|| std::thread::available_parallelism().ok().map(usize::from)).unwrap_or(1);
    let sizes = std::iter::successors(Some(most), |size| (*size > 1).then_some(size / 2));
    let mut pools = sizes.filter_map(|size| ThreadPoolBuilder::new().num_threads(size).build().ok());
    pools.next().map_or_else(|| ALONE.with(|alone| Rc::clone(alone)), Rc::new)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_thread_does_the_work_alone_as_often_as_it_is_asked_to() {
        for _ in 0..2 {
            let alone = ALONE.with(|alone| Rc::clone(alone));
            assert_eq!(alone.install(rayon::current_num_threads), 1);
        }
        assert_eq!(pool(Some(3)).install(rayon::current_num_threads), 3);
    }
}
