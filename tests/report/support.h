// The repository of the example that the JSON of an evaluation is specified by, evaluated.
#pragma once

#include <filesystem>
#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "sla/evaluation.h"
#include "store/load.h"
#include "support/repository_fixture.h"

namespace opsctl {
class Page;
}

namespace opsctl::test {

Files example_files();

// Keeps everything alive that the evaluations point into.
class Evaluated {
   public:
    Evaluated(const Files& files, const std::string& as_of, const std::string& first, const std::string& last);
    // A folder's records, with some files replaced or added.
    Evaluated(const Files& overlay, const std::filesystem::path& base, const std::string& as_of,
              const std::string& first, const std::string& last);
    ~Evaluated();

    const Findings& findings() const { return findings_; }
    const std::vector<MonthEvaluation>& months() const { return months_; }
    const MonthEvaluation& month() const { return months_.front(); }
    const Result& result(const std::string& key) const { return *month().find(key); }

   private:
    RepositoryFixture fixture_;
    Findings findings_;
    Loaded loaded_;
    std::unique_ptr<Index> index_;
    std::vector<MonthEvaluation> months_;
};

Evaluated example();

// What a view writes, for a screen of any width without colours.
std::string on_plain_screen(Lang lang, const std::function<void(Page&)>& view);

}  // namespace opsctl::test
