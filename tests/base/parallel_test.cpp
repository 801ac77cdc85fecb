#include "base/parallel.h"

#include <catch2/catch.hpp>
#include <stdexcept>
#include <vector>

using namespace opsctl;

TEST_CASE("each part of the work is done once, by any number of threads", "[base]") {
    for (const unsigned threads : {1U, 2U, 7U}) {
        std::vector<int> done(100);
        in_parallel(done.size(), threads, [&](std::size_t i) { ++done[i]; });
        CHECK(done == std::vector<int>(100, 1));
    }
}

TEST_CASE("what a part throws reaches the caller", "[base]") {
    for (const unsigned threads : {1U, 2U, 7U}) {
        const auto work = [](std::size_t i) {
            if (i == 3) throw std::runtime_error("no memory");
        };
        CHECK_THROWS_AS(in_parallel(100, threads, work), std::runtime_error);
    }
}
