// Work that falls into parts, done by several threads.
#pragma once

#include <algorithm>
#include <atomic>
#include <cstddef>
#include <exception>
#include <mutex>
#include <system_error>
#include <thread>
#include <vector>

namespace opsctl {

// As many threads as there are cores for this process.
inline unsigned threads_of_machine() { return std::max(1U, std::thread::hardware_concurrency()); }

// Calls work(i) once for every i below `count`, in this order but on up to `threads` threads at the same time. A
// system that refuses a thread costs time only. What work throws is thrown here; of several, the first.
template <class Work>
void in_parallel(std::size_t count, unsigned threads, Work work) {
    std::atomic<std::size_t> next = 0;
    std::exception_ptr thrown;
    std::once_flag first;
    const auto run = [&] {
        try {
            for (std::size_t i = next++; i < count; i = next++) work(i);
        } catch (...) {
            next = count;
            std::call_once(first, [&] { thrown = std::current_exception(); });
        }
    };
    {
        std::vector<std::jthread> others;
        try {
            for (unsigned i = 1; i < threads && i < count; ++i) others.emplace_back(run);
        } catch (const std::system_error&) {
        }
        run();
    }
    if (thrown) std::rethrow_exception(thrown);
}

}  // namespace opsctl
