// The pages of a site: what leads where, and that nothing of a record is ever markup.
#include "report/site.h"

#include <algorithm>
#include <catch2/catch.hpp>
#include <map>
#include <set>

#include "base/text.h"
#include "report/page_name.h"
#include "report/support.h"
#include "sla/as_of.h"
#include "store/load.h"
#include "support/paths.h"
#include "time/parse.h"

using namespace opsctl;
using namespace opsctl::test;
using Catch::Matchers::Contains;

namespace {

using Pages = std::map<std::string, std::string>;

const std::string hostile =
    "</script></td><img src=x onerror=alert(1)>\"'&lt;<!-- ]]> \\u003c \xE2\x80\xA8 \xE2\x80\xAE gpj.exe`${1}`";

// Puts a hostile end behind every text that a record's description has, names among them, so that what is called the
// same stays so, and fills what is empty.
class Tainting : public AnyField<Tainting> {
   public:
    template <class T>
    void field(std::string_view key, T& member, const Label&, std::string_view) {
        if (key != "currency") taint(member);
    }

   private:
    void taint(Text& text) { text = text.str() + hostile; }
    void taint(Prose& prose) { taint(prose.text); }
    void taint(PersonRef& person) { taint(person.text); }
    template <auto T>
    void taint(Ref<T>& ref) {
        if (!ref.empty()) taint(ref.id);
    }
    template <class T>
    void taint(std::optional<T>& value) {
        if (value) taint(*value);
    }
    template <class T>
    void taint(std::vector<T>& list) {
        for (T& each : list) taint(each);
    }
    template <class T>
    void taint(OneOrMany<T>& list) {
        taint(list.items);
    }
    template <class... T>
    void taint(std::variant<T...>& value) {
        std::visit([&](auto& each) { taint(each); }, value);
    }
    template <class T>
    void taint(T& value) {
        if constexpr (requires(Tainting & visitor) { describe(visitor, value); }) describe(*this, value);
    }
};

// A repository with its pages; `change` may make its records what no file could hold.
class SiteFixture {
   public:
    SiteFixture(
        const std::filesystem::path& base, const Files& overlay, const std::string& as_of,
        const std::function<void(Records&)>& change = [](Records&) {})
        : fixture_(base, overlay), loaded_(*load(fixture_.repository(), findings_)) {
        as_of_ = *parse_time(as_of, loaded_.zone);
        change(loaded_.records);
        loaded_.records.sort_by_id();
        forget_after(loaded_.records, as_of_);
        index_ = std::make_unique<Index>(loaded_.records, loaded_.zone);
        for (const ContractRecords& records : index_->contracts()) {
            MonthRange months = months_of_term(*records.contract);
            months.last = std::min(months.last, month_of(loaded_.zone.date_of(as_of_)));
            months_.push_back(evaluate(*index_, records, months, as_of_, findings_));
        }
    }

    Pages pages(Lang lang = Lang::ja) const {
        Pages pages;
        for (const SitePage& page : site(lang)) CHECK(pages.emplace(page.path, page.text()).second);
        return pages;
    }

    std::vector<SitePage> site(Lang lang = Lang::ja) const {
        SiteSource source;
        source.findings = &findings_;
        source.zone = loaded_.zone;
        source.as_of = as_of_;
        source.lang = lang;
        source.agenda = {{}, as_of_, as_of_ + std::chrono::hours(24), loaded_.zone, false};
        for (std::size_t i = 0; i < months_.size(); ++i) {
            const ContractRecords& records = index_->contracts()[i];
            const std::vector<Obligation> owed =
                obligations(records, as_of_, source.agenda.until, &months_[i]);
            source.agenda.obligations.insert(source.agenda.obligations.end(), owed.begin(), owed.end());
            source.contracts.push_back({&records, &loaded_.records, months_[i]});
        }
        source.records = &loaded_.records;
        source.read = [this](const std::string& path) { return *fixture_.repository().read(path); };
        return site_pages(std::move(source));
    }

   private:
    RepositoryFixture fixture_;
    Findings findings_;
    Loaded loaded_;
    Instant as_of_{};
    std::unique_ptr<Index> index_;
    std::vector<std::vector<MonthEvaluation>> months_;
};

std::filesystem::path example_year() { return paths::source() / "examples/shimanto"; }
SiteFixture example_site(const Files& overlay = {}) { return {example_year(), overlay, "2026-04-08 09:00"}; }

// The tags of a page, each without its brackets: what a parser of HTML takes for one.
std::vector<std::string> tags_of(const std::string& page) {
    std::vector<std::string> tags;
    for (std::size_t at = page.find('<'); at != std::string::npos; at = page.find('<', at + 1)) {
        const std::size_t end = page.find('>', at);
        REQUIRE(end != std::string::npos);
        tags.push_back(page.substr(at + 1, end - at - 1));
        at = end;
    }
    return tags;
}

// name="value", or a name alone; a value ends at its quote and nowhere else.
bool has_our_attributes(std::string_view rest) {
    static const std::set<std::string_view> ours = {"html",
                                                    "lang",
                                                    "charset",
                                                    "http-equiv",
                                                    "content",
                                                    "name",
                                                    "rel",
                                                    "href",
                                                    "src",
                                                    "defer",
                                                    "class",
                                                    "id",
                                                    "hidden",
                                                    "type",
                                                    "role",
                                                    "colspan",
                                                    "xmlns",
                                                    "viewBox",
                                                    "width",
                                                    "height",
                                                    "autocomplete",
                                                    "placeholder",
                                                    "x",
                                                    "y",
                                                    "x1",
                                                    "x2",
                                                    "y1",
                                                    "y2",
                                                    "cx",
                                                    "cy",
                                                    "r",
                                                    "d",
                                                    "points",
                                                    "fill",
                                                    "stroke",
                                                    "stroke-width",
                                                    "stroke-dasharray",
                                                    "text-anchor",
                                                    "font-size",
                                                    "font-family",
                                                    "rx",
                                                    "opacity",
                                                    "transform"};
    while (!(rest = trim(rest)).empty() && rest != "/") {
        const std::string_view name = rest.substr(0, rest.find_first_of("= /"));
        if (!ours.contains(name) && !name.starts_with("aria-") && !name.starts_with("data-")) return false;
        rest.remove_prefix(name.size());
        if (!rest.starts_with("=")) continue;
        const std::size_t end = rest.find('"', 2);
        if (!rest.starts_with("=\"") || end == rest.npos) return false;
        rest.remove_prefix(end + 1);
    }
    return true;
}

bool is_ours(const std::string& tag) {
    static const std::set<std::string> names = {
        "!DOCTYPE", "html",  "head", "meta", "title", "link", "script",   "body",   "a",     "header", "nav",
        "form",     "input", "ul",   "li",   "main",  "h1",   "h2",       "h3",     "p",     "div",    "table",
        "thead",    "tbody", "tr",   "th",   "td",    "code", "span",     "strong", "small", "footer", "label",
        "output",   "svg",   "text", "line", "rect",  "path", "polyline", "circle", "g",     "hr",     "pre"};
    const bool ends = tag.front() == '/';
    const std::string name = tag.substr(0, tag.find(' '));
    return ends ? names.contains(name.substr(1)) : names.contains(name) && has_our_attributes(tag.substr(name.size()));
}

std::vector<std::string> links_of(const std::string& page) {
    std::vector<std::string> links;
    for (const std::string& tag : tags_of(page)) {
        for (const std::string attribute : {"href=\"", "src=\""}) {
            const std::size_t at = tag.find(attribute);
            if (at == std::string::npos) continue;
            const std::size_t begin = at + attribute.size();
            links.push_back(tag.substr(begin, tag.find('"', begin) - begin));
        }
    }
    return links;
}

std::string target_of(const std::string& page, const std::string& link) {
    const std::filesystem::path to = std::filesystem::path(page).parent_path() / link.substr(0, link.find('#'));
    return to.lexically_normal().generic_string();
}

void check_links(const Pages& pages) {
    for (const auto& [path, text] : pages) {
        if (!path.ends_with(".html")) continue;
        for (const std::string& link : links_of(text)) {
            CAPTURE(path, link);
            if (link == "data:," || link == "#main") continue;
            CHECK(link.find(':') == std::string::npos);
            CHECK(pages.contains(target_of(path, link)));
        }
    }
}

bool leads(const Pages& pages, const std::string& from, const std::string& to) {
    const std::vector<std::string> links = links_of(pages.at(from));
    return std::any_of(links.begin(), links.end(),
                       [&](const std::string& link) { return target_of(from, link) == to; });
}

}  // namespace

TEST_CASE("the file of a page has a name that every file system takes", "[site]") {
    CHECK(file_name_of("INC-20250612-01") == "INC-20250612-01");
    CHECK(file_name_of("zaimu.2025-06") == "zaimu.2025-06");
    CHECK(file_name_of("障害") == "=E9=9A=9C=E5=AE=B3");
    CHECK(file_name_of("../../etc/passwd") == "=2E.=2F..=2Fetc=2Fpasswd");
    CHECK(file_name_of(".hidden") == "=2Ehidden");
    CHECK(file_name_of("a=2Fb") == "a=3D2Fb");
    CHECK(file_name_of("a/b") == "a=2Fb");
    CHECK(file_name_of("CON") == "=43ON");
    CHECK(file_name_of("com1.2025-06") == "=63om1.2025-06");
    CHECK(file_name_of("\"><script>") == "=22=3E=3Cscript=3E");
    const std::string long_id(300, 'x');
    CHECK(file_name_of(long_id).size() == 100);
    CHECK(file_name_of(long_id) != file_name_of(long_id + "y"));
}

TEST_CASE("two ids that differ only in capitals have a page each", "[site]") {
    PageNames names;
    CHECK(names.add("assets/DB", "assets", "DB") == "assets/DB.html");
    const std::string other = names.add("assets/db", "assets", "db");
    CHECK(other != "assets/DB.html");
    CHECK(other.starts_with("assets/db=-"));
    CHECK(names.add("items/db", "items", "db") == "items/db.html");
    CHECK(names.path_of("assets/db") == other);
    CHECK(names.path_of("assets/none").empty());
}

TEST_CASE("a page leads to another by a way that opens from a file, too", "[site]") {
    CHECK(way_from("index.html", "items/ITM-1.html") == "items/ITM-1.html");
    CHECK(way_from("changes/CHG-1.html", "items/ITM-1.html") == "../items/ITM-1.html");
    CHECK(address_value("財務 a&b") == "%E8%B2%A1%E5%8B%99%20a%26b");
}

TEST_CASE("every link of a site leads to a page of it", "[site]") {
    const Pages pages = example_site().pages();
    check_links(pages);
    CHECK(leads(pages, "incidents.html", "incidents/INC-20250717-01.html"));
    CHECK(leads(pages, "incidents/INC-20250717-01.html", "changes/CHG-20250717-01.html"));
    CHECK(leads(pages, "changes/CHG-20250717-01.html", "incidents/INC-20250717-01.html"));
    CHECK(leads(pages, "incidents/INC-20250717-01.html", "items/ITM-20250725-01.html"));
    CHECK(leads(pages, "months/zaimu.2025-07.html", "incidents/INC-20250715-01.html"));
    CHECK(leads(pages, "months.html", "months/zaimu.2025-07.html"));
    CHECK(leads(pages, "index.html", "months/zaimu.2026-04.html"));
    CHECK(leads(pages, "contracts/zaimu.html", "plans/operation-2025.html"));
    CHECK_FALSE(pages.contains("months/zaimu.2026-05.html"));
}

TEST_CASE("a record's page says what show says", "[site]") {
    const Pages pages = example_site().pages();
    const std::string& page = pages.at("incidents/INC-20250717-01.html");
    CHECK_THAT(page, Contains("<h1>伝票登録時の DB ロックによる全面停止</h1>"));
    CHECK_THAT(page, Contains("<td>一括更新処理の排他制御の不備</td>"));
    CHECK_THAT(page, Contains("<td class=\"s\">障害報告書提出</td>"));
    CHECK_THAT(page, Contains("<span class=\"c\">達成（目標未達）</span>"));
    CHECK_THAT(pages.at("months/zaimu.2025-07.html"), Contains("1,100,000 円 − 175,953 円 = 924,047 円"));
}

TEST_CASE("the same records give the same pages, and another record changes only its own and the lists", "[site]") {
    const Pages before = example_site().pages();
    CHECK(before == example_site().pages());
    std::string text = *read_file(example_year() / "incidents/2025/INC-20250708-01.yaml");
    const std::string title = "title: ";
    text.insert(text.find(title) + title.size(), "改題 ");
    const Pages after = example_site({{"incidents/2025/INC-20250708-01.yaml", text}}).pages();
    std::set<std::string> changed;
    for (const auto& [path, page] : after) {
        if (before.at(path) != page) changed.insert(path);
    }
    CHECK(changed == std::set<std::string>{"assets/hall-ups.html", "incidents.html", "incidents/INC-20250708-01.html",
                                           "months/zaimu.2025-07.html", "search.js"});
}

namespace {

struct Made {
    std::optional<Digest> from;
    std::string text;
};
std::map<std::string, Made> made(const SiteFixture& fixture) {
    std::map<std::string, Made> made;
    for (const SitePage& page : fixture.site()) made[page.path] = {page.made_from(), page.text()};
    return made;
}

// How many pages need not be made again, all of which are then as they were.
std::size_t spared(const std::map<std::string, Made>& before, const std::map<std::string, Made>& after) {
    std::size_t spared = 0;
    for (const auto& [path, page] : after) {
        const auto old = before.find(path);
        if (old == before.end() || !page.from || page.from != old->second.from) continue;
        CAPTURE(path);
        CHECK(page.text == old->second.text);
        ++spared;
    }
    return spared;
}

std::string changed(const std::string& path, const std::string& from, const std::string& to) {
    std::string text = *read_file(example_year() / path);
    const std::size_t at = text.find(from);
    REQUIRE(at != std::string::npos);
    return text.replace(at, from.size(), to);
}

}  // namespace

TEST_CASE("a page that need not be made again is as it was", "[site]") {
    const std::string new_item = R"(kind: item
id: ITM-20260401-09
title: 新しい項目
contract: zaimu
type: problem
incidents: [INC-20250708-01]
description: CHG-20250717-01 を参照
timeline: [{at: 2026-04-02 09:00, event: opened, by: sato}]
)";
    const std::string names_it = changed("incidents/2025/INC-20250708-01.yaml", "cause: ", "cause: ITM-20260401-09 ");
    for (const std::string as_of : {"2026-04-08 09:00", "2025-07-20 09:00"}) {
        CAPTURE(as_of);
        const auto before = made(SiteFixture(example_year(), {}, as_of));
        const std::size_t all = spared(before, before);
        CHECK(all > before.size() / 3);
        const auto after = [&](const Files& overlay) {
            return spared(before, made(SiteFixture(example_year(), overlay, as_of)));
        };
        // What belongs to one record, or to a month, leaves the others.
        CHECK(after({{"incidents/2025/INC-20250708-01.yaml", names_it}}) > all / 2);
        CHECK(after({{"items/ITM-20260401-09.yaml", new_item}}) > all / 2);
        CHECK(after({{"incidents/2025/INC-20250708-01.yaml",
                      changed("incidents/2025/INC-20250708-01.yaml", "event: arrived", "event: x-met")}}) > all / 2);
        CHECK(after({{"changes/2025/CHG-20250717-01.yaml",
                      changed("changes/2025/CHG-20250717-01.yaml", "title: ", "title: 改 ")}}) > all / 2);
        // What is agreed concerns all.
        CHECK(after({{"plans/operation-2025.yaml",
                      changed("plans/operation-2025.yaml", "name: 佐藤", "name: 斉藤")}}) == 0);
        CHECK(after({{"contracts/zaimu.yaml",
                      changed("contracts/zaimu.yaml", "title: 財務会計", "title: 改 財務会計")}}) == 0);
        CHECK(after({{"calendars/shimanto.yaml", changed("calendars/shimanto.yaml", "title: ", "title: 改 ")}}) == 0);
        after({{"reports/zaimu-2025-07.yaml", changed("reports/zaimu-2025-07.yaml", "cause: ", "cause: 改 ")}});
        after({{"logs/zaimu-2025-07.yaml", changed("logs/zaimu-2025-07.yaml", "result: ok", "result: failed")}});
        // A name that a text had before there was a record of it.
        const Files named = {{"incidents/2025/INC-20250708-01.yaml", names_it}};
        Files both = named;
        both["items/ITM-20260401-09.yaml"] = new_item;
        CHECK(spared(made(SiteFixture(example_year(), named, as_of)), made(SiteFixture(example_year(), both, as_of))) >
              all / 2);
    }
    // Time goes on, behind all that happened: what lies ahead of it is cut, which `common` tells.
    const auto now = made(SiteFixture(example_year(), {}, "2026-10-01 09:00"));
    for (const std::string later : {"2026-10-01 09:01", "2026-10-20 12:00", "2027-06-01 00:00"}) {
        CAPTURE(later);
        CHECK(spared(now, made(SiteFixture(example_year(), {}, later))) > now.size() / 3);
    }
}

TEST_CASE("no text of a record is markup or script on any page", "[site]") {
    const auto taint = [](Records& records) {
        Tainting visitor;
        std::apply(
            [&](auto&... lists) {
                const auto all = [&](auto& list) {
                    for (auto& record : list) describe(visitor, record);
                };
                (all(lists), ...);
            },
            records.by_kind);
    };
    for (const Lang lang : {Lang::ja, Lang::en}) {
        const SiteFixture site(example_year(), {}, "2026-04-08 09:00", taint);
        const Pages pages = site.pages(lang);
        CHECK(pages.size() > 80);
        check_links(pages);
        for (const auto& [path, text] : pages) {
            CAPTURE(path);
            CHECK(path.find_first_of("<>\"'& \\") == std::string::npos);
            CHECK(text.find("\xE2\x80\xAE") == std::string::npos);
            CHECK(text.find("\xE2\x80\xA8") == std::string::npos);
            if (path == "search.js" || path == "texts.js") CHECK(text.find('<') == std::string::npos);
            if (!path.ends_with(".html")) continue;
            const std::vector<std::string> tags = tags_of(text);
            for (const std::string& tag : tags) {
                CAPTURE(tag);
                CHECK(is_ours(tag));
            }
            const auto is_script = [](const std::string& tag) { return tag.starts_with("script"); };
            CHECK(std::count_if(tags.begin(), tags.end(), is_script) == 2);
        }
    }
}

TEST_CASE("a site is in one language, but for what records say", "[site]") {
    const Pages english = example_site().pages(Lang::en);
    CHECK_THAT(english.at("incidents.html"), Contains("<h1>Incidents</h1>"));
    CHECK_THAT(english.at("incidents.html"), Contains("data-count=\"{} of {}\""));
    CHECK_THAT(english.at("index.html"), Contains("<html lang=\"en\""));
    const Pages japanese = example_site().pages(Lang::ja);
    CHECK_THAT(japanese.at("incidents.html"), Contains("data-count=\"{} / {} 件\""));
    for (const std::string word : {">Month<", ">Contract<", ">State<", ">Title<", "None.", "Search", "Incidents"}) {
        for (const auto& [path, page] : japanese) {
            if (!path.ends_with(".html")) continue;
            CAPTURE(word, path);
            CHECK(page.find(word) == std::string::npos);
        }
    }
}
