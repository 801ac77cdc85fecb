// A document in one language has no word of the other but what the records themselves say: names, ids, titles, texts.
#include <algorithm>
#include <catch2/catch.hpp>
#include <set>

#include "base/text.h"
#include "check/walk.h"
#include "cli/tools.h"
#include "store/load.h"
#include "support/paths.h"
#include "support/repository_fixture.h"

using namespace opsctl;
using namespace opsctl::cli;
using opsctl::test::RepositoryFixture;

namespace {

struct Asked {
    std::vector<std::string> words;
    std::string as_of;
};

// One of each document that the example year has, of a month in which much happened where it is about a month.
const std::vector<Asked>& documents() {
    static const std::string august = "2025-08-06 10:00", year_end = "2026-04-08 09:00";
    static const std::vector<Asked> all = {{{"monthly", "--month", "2025-05"}, "2025-06-06 10:00"},
                                           {{"monthly", "--month", "2025-07"}, august},
                                           {{"monthly", "--month", "2026-02"}, "2026-03-03 15:00"},
                                           {{"sla-sheet", "--month", "2025-07"}, august},
                                           {{"incident", "INC-20250717-01"}, august},
                                           {{"incident", "INC-20260304-01"}, year_end},
                                           {{"change", "CHG-20250717-01"}, august},
                                           {{"ledger", "incidents"}, year_end},
                                           {{"ledger", "changes"}, year_end},
                                           {{"ledger", "items"}, year_end},
                                           {{"breach", "arrival-hall-hardware/INC-20250708-01"}, august},
                                           {{"handover"}, year_end},
                                           {{"annual", "--fiscal-year", "2025"}, year_end},
                                           {{"budget", "--fiscal-year", "2026"}, year_end},
                                           {{"portfolio", "--month", "2025-07"}, august},
                                           {{"operation-time", "--month", "2025-07"}, august},
                                           {{"helpdesk", "--month", "2025-07"}, august},
                                           {{"service-spec"}, august},
                                           {{"sla-agreement"}, august},
                                           {{"plan", "operation-2025"}, august},
                                           {{"plan", "maintenance-2025"}, august},
                                           {{"procedures", "operation-2025"}, august}};
    return all;
}

std::filesystem::path example_year() { return opsctl::test::paths::source() / "examples" / "shimanto"; }

// All that people wrote into the records, a line each. What the model has a word for (events, states, types) is not
// among it.
std::string texts_of(const Records& records) {
    std::string all;
    const auto add = [&](std::string_view text) { all += std::string(text) + '\n'; };
    records.each([&]<class R>(const R& record) {
        add(record.path.view());
        rules::walk(record, [&]<class T>(const T& value, const rules::Trail&) {
            if constexpr (std::is_same_v<T, Text>) add(value.view());
            if constexpr (std::is_same_v<T, Prose>) add(value.text.view());
            if constexpr (std::is_same_v<T, PersonRef>) add(value.text.view());
            if constexpr (requires { value.id.view(); }) add(value.id.view());
        });
    });
    return all;
}

std::set<std::string> latin_words(std::string_view text) {
    std::set<std::string> words;
    std::string word;
    for (const char c : std::string(text) + ' ') {
        const bool is_letter = (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z');
        if (is_letter) {
            word += c;
        } else {
            if (word.size() > 1) words.insert(word);
            word.clear();
        }
    }
    return words;
}

// Runs of characters of Japanese: kana, kanji, and the signs between them.
std::set<std::string> japanese_runs(std::string_view text) {
    std::set<std::string> runs;
    std::string run;
    const auto end = [&] {
        if (!run.empty()) runs.insert(run);
        run.clear();
    };
    for (std::size_t i = 0; i < text.size();) {
        const auto first = static_cast<unsigned char>(text[i]);
        const std::size_t length = first < 0x80 ? 1 : first < 0xe0 ? 2 : first < 0xf0 ? 3 : 4;
        const bool is_japanese = length == 3 && first >= 0xe3 && first <= 0xe9;
        if (is_japanese) {
            run += text.substr(i, length);
        } else {
            end();
        }
        i += length;
    }
    end();
    return runs;
}

struct Example {
    RepositoryFixture year{example_year(), {}};
    std::string texts;

    Example() {
        Findings findings;
        const Expected<Loaded> loaded = load(year.repository(), findings);
        REQUIRE(loaded);
        texts = texts_of(loaded->records);
    }
    std::string written(const Asked& asked, Lang lang) const {
        Common common;
        common.directory = year.root();
        common.as_of = asked.as_of;
        common.lang = lang;
        std::vector<std::string> words = asked.words;
        words.push_back("--no-charts");
        const Outcome outcome = outcome_of(report_tool(), words, common);
        INFO(outcome.err);
        REQUIRE(outcome.exit == Exit::ok);
        return outcome.out;
    }
};

}  // namespace

TEST_CASE("no English word stands in a Japanese document but what the records say", "[cli][language]") {
    const Example example;
    std::set<std::string> known = latin_words(example.texts);
    for (const char* unit : {"min", "JPY", "SLA", "JIS", "FAQ", "opsctl"}) known.insert(unit);
    known.insert("FY");  // of a window's key, as a report's record names it: annual-calendar/FY2026
    for (const Asked& asked : documents()) {
        CAPTURE(joined(asked.words, " "));
        for (const std::string& word : latin_words(example.written(asked, Lang::ja))) {
            CAPTURE(word);
            CHECK(known.count(word) == 1);
        }
    }
}

TEST_CASE("no Japanese stands in an English document but what the records say", "[cli][language]") {
    const Example example;
    for (const Asked& asked : documents()) {
        CAPTURE(joined(asked.words, " "));
        for (const std::string& run : japanese_runs(example.written(asked, Lang::en))) {
            CAPTURE(run);
            CHECK(example.texts.find(run) != std::string::npos);
        }
    }
}
