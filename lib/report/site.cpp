#include "report/site.h"

#include <algorithm>
#include <map>
#include <set>
#include <memory>

#include "base/parallel.h"
#include "change/owed.h"
#include "check/walk.h"
#include "report/agreements.h"
#include "report/call_table.h"
#include "report/html.h"
#include "report/ledger_views.h"
#include "report/page_name.h"
#include "report/record_view.h"
#include "report/site_frame.h"
#include "report/status_table.h"
#include "report/urgency.h"
#include "sla/wording.h"
#include "store/build_id.h"

namespace opsctl {
namespace {

constexpr SiteList list_of(Kind kind) {
    switch (kind) {
        case Kind::incident:
            return SiteList::incidents;
        case Kind::change:
            return SiteList::changes;
        case Kind::item:
            return SiteList::items;
        case Kind::asset:
            return SiteList::assets;
        default:
            return SiteList::contracts;
    }
}

std::string plain(const doc::Phrase& phrase) {
    std::string text;
    for (const doc::Run& run : phrase.runs) text += run.text;
    return text;
}

// Columns of a list: those with few values can be chosen from, and of the one that has its time the month.
ListFilter filter_of(const Keys& keys) {
    constexpr std::array chosen = {"state",    "level",    "severity",    "type",  "priority", "services",
                                   "contract", "location", "maintenance", "owner", "figures"};
    constexpr std::array dated = {"began", "window", "month"};
    ListFilter filter;
    for (std::size_t i = 0; i < keys.size(); ++i) {
        filter.keys.emplace_back(keys[i]);
        const bool is_dated = std::find(dated.begin(), dated.end(), keys[i]) != dated.end();
        if (is_dated) filter.months.push_back(i);
        if (is_dated || std::find(chosen.begin(), chosen.end(), keys[i]) != chosen.end()) filter.choices.push_back(i);
    }
    return filter;
}

// The months from the first to the last time that a record names.
struct Lasting {
    const Record* record = nullptr;
    Month first{}, last{};
};

template <class R>
std::optional<Lasting> lasting(const R& record, const Zone& zone) {
    std::optional<Instant> first, last;
    const auto see = [&](Instant at) {
        first = std::min(first.value_or(at), at);
        last = std::max(last.value_or(at), at);
    };
    rules::walk(record, [&](const auto& value, const rules::Trail&) {
        using Value = std::decay_t<decltype(value)>;
        if constexpr (std::is_same_v<Value, Instant>) see(value);
        if constexpr (std::is_same_v<Value, Date>) see(zone.midnight(value));
    });
    if (!first) return std::nullopt;
    return Lasting{&record, month_of(zone.date_of(*first)), month_of(zone.date_of(*last))};
}

// One contract, with what is looked up for each of its records.
struct Ledgers {
    const SiteContract& of;
    References references;
    ResultsBySubject results;
    std::vector<Lasting> records;

    explicit Ledgers(const SiteContract& contract)
        : of(contract), references(*contract.records), results(contract.months) {
        const auto add = [&](const auto& list) {
            for (const auto* record : list) {
                const std::optional<Lasting> each = lasting(*record, contract.records->calendar->zone());
                if (each) records.push_back(*each);
            }
        };
        add(contract.records->incidents);
        add(contract.records->changes);
        add(contract.records->items);
        add(contract.records->assets);
    }
};

// A record as a line of its ledger.
struct Listed {
    const Record* record = nullptr;
    Urgency urgency{};
    bool is_over = false;
    doc::Row cells;
};

class Site {
   public:
    explicit Site(SiteSource source);

    std::string today() const;
    std::string months() const;
    std::string month(const MonthEvaluation&) const;
    std::string contracts() const;
    std::string contract(const SiteContract&) const;
    std::string plan(const SiteContract&, const Plan&) const;
    template <class R>
    std::string list() const;
    template <class R>
    std::string record(const Ledgers&, const R&) const;
    std::string search() const;
    std::string texts() const;

    // Of all that the page is made from, where that can be told without making it.
    template <class R>
    std::optional<Digest> made_from(const Ledgers&, const R&) const;
    std::optional<Digest> made_from(const Ledgers&, const MonthEvaluation&) const;

    const SiteSource& source() const { return source_; }
    const std::vector<std::unique_ptr<Ledgers>>& ledgers() const { return ledgers_; }
    std::string path_of(Kind kind, std::string_view id) const {
        return std::string(names_.path_of(doc::record_key(kind, id)));
    }
    std::string path_of(const MonthEvaluation& m) const { return std::string(names_.path_of(month_key(m))); }

   private:
    void name_pages(const SiteContract&);
    Reading reading(const ContractRecords& records) const {
        return {&records, records.calendar->zone(), source_.lang, source_.as_of};
    }
    HtmlOptions options(const std::string& page) const;
    std::string page(const SiteFrame&, const doc::Document&, const std::string& before = {}) const;
    std::string listed(SiteList, const ListFilter&, doc::Table) const;
    std::string trail(const SiteFrame&, std::string_view id, const Contract&, std::optional<Month> = std::nullopt) const;
    template <class R>
    Keys keys() const;
    template <class R>
    doc::Row row(const Ledgers&, const R&, const Keys&) const;
    template <class R, class F>
    void each(F f) const;
    template <class F>
    void each_searched(F f) const;

    template <class R>
    std::vector<Listed> listed_rows() const;
    const std::vector<Listed>& rows_of(Kind kind) const { return rows_.at(kind); }

    SiteSource source_;
    PageNames names_;
    std::vector<std::unique_ptr<Ledgers>> ledgers_;
    std::map<std::string, std::vector<Finding>, std::less<>> findings_;  // by the record's path
    std::optional<PageInputs> inputs_;
    std::map<Kind, std::vector<Listed>> rows_;  // of each ledger, most urgent first
};

Site::Site(SiteSource source) : source_(std::move(source)) {
    for (const Finding& finding : source_.findings->all()) findings_[finding.place.path].push_back(finding);
    const auto move_findings = [&](SiteContract& to, const Record& record) {
        const std::vector<Finding>& found = findings_[record.path.str()];
        to.findings.insert(to.findings.end(), found.begin(), found.end());
    };
    for (SiteContract& each : source_.contracts) {
        move_findings(each, each.contract());
        for (const Plan* plan : each.records->plans) move_findings(each, *plan);
    }
    for (const SiteContract& each : source_.contracts) {
        name_pages(each);
        ledgers_.push_back(std::make_unique<Ledgers>(each));
    }
    rows_[Kind::incident] = listed_rows<Incident>();
    rows_[Kind::change] = listed_rows<Change>();
    rows_[Kind::item] = listed_rows<Item>();
    rows_[Kind::asset] = listed_rows<Asset>();
    if (source_.read) {
        const std::string_view lang = source_.lang == Lang::ja ? "ja" : "en";
        inputs_.emplace(*source_.records, names_, source_.read,
                        fmt::format("{} {} {}", build_id(), lang, source_.common));
    }
}

// An id that texts name records by leads to the record, whatever its kind.
void Site::name_pages(const SiteContract& contract) {
    const auto name = [&](const auto& list, bool is_named_in_texts) {
        for (const auto* record : list) {
            const std::string& path =
                names_.add(doc::record_key(record->kind, record->id), folder_of(record->kind), record->id);
            if (is_named_in_texts) names_.put(record->id.str(), path);
        }
    };
    const std::vector<const Contract*> self = {&contract.contract()};
    name(self, false);
    name(contract.records->plans, false);
    name(contract.records->assets, false);
    name(contract.records->items, true);
    name(contract.records->changes, true);
    name(contract.records->incidents, true);
    for (const MonthEvaluation& m : contract.months) {
        names_.add(month_key(m), "months", fmt::format("{}.{}", m.contract().id, to_string(m.month)));
    }
    // What was reported of a month is told on its page.
    for (const Report* report : contract.records->reports) {
        if (!report->month) continue;
        const std::string path(names_.path_of(month_key(report->contract.id, *report->month)));
        if (path.empty()) continue;
        names_.put(doc::record_key(Kind::report, report->id), path);
        names_.put(report->id.str(), path);
    }
    for (const Kind kind : {Kind::incident, Kind::change, Kind::item, Kind::asset}) {
        const std::string_view id = contract.contract().id;
        const std::string list = fmt::format("{}#contract={}", opsctl::path_of(list_of(kind)), address_value(id));
        names_.put(list_key(kind, id), list);
        names_.put(open_key(kind, id), list + "&state=unfinished");
    }
}

HtmlOptions Site::options(const std::string& page) const {
    HtmlOptions options;
    options.for_screen = true;
    options.link = [this, page](std::string_view key) {
        const std::string_view to = names_.path_of(key);
        return to.empty() || to == page ? std::string() : way_from(page, to);
    };
    return options;
}

std::string Site::page(const SiteFrame& frame, const doc::Document& document, const std::string& before) const {
    return framed(frame, before + html_body(document, options(frame.path)));
}

// `month`: of what belongs to one.
std::string Site::trail(const SiteFrame& frame, std::string_view id, const Contract& contract, std::optional<Month> month) const {
    const std::string root = way_from(frame.path, "");
    const auto link = [&](std::string_view path, std::string_view text) {
        return fmt::format("<a href=\"{}{}\">{}</a>", root, path, html_text(text));
    };
    std::string text = fmt::format("{} › <code>{}</code> · {}", link(opsctl::path_of(frame.list), title_of(frame.list, frame.lang)),
                                   html_text(id), link(path_of(Kind::contract, contract.id), contract.title.view()));
    const std::string_view page = month ? names_.path_of(month_key(contract.id.view(), *month)) : std::string_view();
    if (!page.empty()) text += " · " + link(page, to_string(*month));
    return fmt::format("<p class=\"trail\">{}</p>\n", text);
}

std::string Site::listed(SiteList list, const ListFilter& filter, doc::Table table) const {
    const SiteFrame frame{source_.lang, std::string(opsctl::path_of(list)), title_of(list, source_.lang), list, true};
    const std::string title = fmt::format("<h1>{}</h1>\n", html_text(frame.title));
    if (table.rows.empty()) return framed(frame, title + fmt::format("<p>{}</p>\n", say(source_.lang, "None.", "ありません。")));
    doc::Document document{source_.lang, {}};
    document.blocks.emplace_back(std::move(table));
    return framed(frame, title + list_markup(filter, html_body(document, options(frame.path)), source_.lang));
}

std::string Site::today() const {
    const SiteFrame frame{source_.lang, std::string(opsctl::path_of(SiteList::today)),
                          title_of(SiteList::today, source_.lang), SiteList::today, true};
    return page(frame, site_today(source_.contracts, source_.agenda, source_.lang));
}

std::string Site::months() const {
    std::vector<const MonthEvaluation*> all;
    for (const SiteContract& each : source_.contracts) {
        for (const MonthEvaluation& m : each.months) all.push_back(&m);
    }
    std::stable_sort(all.begin(), all.end(),
                     [](const MonthEvaluation* a, const MonthEvaluation* b) { return b->month < a->month; });
    const Keys keys = {"month",  "contract",     "results",   "met",     "breached",
                       "missed", "availability", "reduction", "payable", "figures"};
    return listed(SiteList::months, filter_of(keys), months_table(all, source_.lang));
}

std::string Site::month(const MonthEvaluation& m) const {
    const SiteFrame frame{source_.lang, path_of(m),
                          fmt::format("{} {}", month_text(m.month, source_.lang), m.contract().title),
                          SiteList::months};
    std::string before = trail(frame, to_string(m.month), m.contract());
    // They float to the right, the later one outermost: so it comes first.
    for (const Month month : {m.month + date::months(1), m.month - date::months(1)}) {
        const std::string_view path = names_.path_of(month_key(m.contract().id, month));
        if (path.empty()) continue;
        before += fmt::format("<a class=\"beside\" href=\"{}\">{}</a>\n", way_from(frame.path, path), to_string(month));
    }
    return page(frame, site_month(m, source_.lang), before);
}

std::string Site::contracts() const {
    return listed(SiteList::contracts, filter_of({"id", "title", "client", "vendor", "term"}),
                  contracts_table(source_.contracts, source_.lang));
}

std::string Site::contract(const SiteContract& contract) const {
    const SiteFrame frame{source_.lang, path_of(Kind::contract, contract.contract().id),
                          contract.contract().title.str(), SiteList::contracts};
    return page(frame, site_contract(contract, source_.as_of, source_.lang));
}

std::string Site::plan(const SiteContract& contract, const Plan& plan) const {
    const SiteFrame frame{source_.lang, path_of(Kind::plan, plan.id), plan.title.str(), SiteList::contracts};
    return page(frame, plan_document({contract.records, contract.all, source_.as_of}, plan, source_.lang),
                trail(frame, plan.id, contract.contract()));
}

// ---- ledgers

template <class R, class F>
void Site::each(F f) const {
    for (const auto& ledgers : ledgers_) {
        const OfContract<R>& records = *ledgers->of.records;
        const auto& [list] = records;
        for (const R* record : list) f(*ledgers, *record);
    }
}

// What `list` shows, the title first, which a narrow screen would else cut; which contract only where there are
// several.
template <class R>
Keys Site::keys() const {
    Keys keys = LedgerView<R>::list;
    std::erase(keys, "title");
    keys.insert(keys.begin() + 1, "title");
    if (source_.contracts.size() < 2) std::erase(keys, "contract");
    return keys;
}

template <class R>
doc::Row Site::row(const Ledgers& ledgers, const R& record, const Keys& keys) const {
    doc::Row row;
    for (Field& field : fields_of(record, reading(*ledgers.of.records), keys)) {
        if (field.key == "id") field.cell.shown = doc::reference(record.id.str(), R::kind, record.id);
        if (field.key == "contract")
            field.cell.shown = doc::reference(record.contract.id.str(), Kind::contract, record.contract.id);
        row.push_back(std::move(field.cell.shown));
    }
    return row;
}

// What still waits for something, or for somebody, goes on with the time; the page of what is over does not.
template <class R>
bool goes_on(const R& record, const Reading& reading) {
    if constexpr (std::is_same_v<R, Asset>) return true;
    if constexpr (!std::is_same_v<R, Asset> && !std::is_same_v<R, Change>) {
        if (!calls_now(record, reading).empty()) return true;
    }
    if constexpr (std::is_same_v<R, Change>) {
        if (!owed(record, *reading.records).empty()) return true;
    }
    if constexpr (std::is_same_v<R, Change> || std::is_same_v<R, Incident>) {
        if (!brought_up_table(record, reading).rows.empty()) return true;
    }
    return !is_over(record);
}

template <class R>
std::optional<Digest> Site::made_from(const Ledgers& ledgers, const R& record) const {
    if (!inputs_ || goes_on(record, reading(*ledgers.of.records))) return std::nullopt;
    Combined combined;
    combined.add(inputs_->of_agreed(record.contract)).add(inputs_->of(record));
    for (const LedgerRecord& other : ledgers.references.around(record)) {
        std::visit([&](const auto* each) { combined.add(inputs_->of(*each)); }, other);
    }
    const auto found = findings_.find(record.path.view());
    if (found != findings_.end()) {
        for (const Finding& finding : found->second) {
            combined.add(finding.message.en).add(name_of(finding.name));
            for (const Message& help : finding.help) combined.add(help.en);
        }
    }
    const doc::Table clocks = clocks_table(ledgers.results.about(record.id), source_.lang, false);
    for (const doc::Row& cells : clocks.rows) {
        for (const doc::Phrase& cell : cells) combined.add(plain(cell));
    }
    return combined.digest();
}

// As long as figures are not final everything may matter, and the time; then what happened in the month or next to it,
// what its results are about, and whose plans say today who is who.
std::optional<Digest> Site::made_from(const Ledgers& ledgers, const MonthEvaluation& m) const {
    if (!inputs_ || !m.final) return std::nullopt;
    Combined combined;
    combined.add(inputs_->of_kept(m.contract().id));
    const date::months one(1);
    for (const Lasting& each : ledgers.records) {
        if (each.first <= m.month + one && m.month <= each.last + one) combined.add(inputs_->of(*each.record));
    }
    for (const LevelMonth& level : m.levels) {
        for (const Result& result : level.results) {
            combined.add(result.key()).add(enum_name(result.status));
            if (result.source.record != nullptr) combined.add(inputs_->of(*result.source.record));
        }
    }
    for (const Month month : {m.month - one, m.month + one}) {
        combined.add(names_.path_of(month_key(m.contract().id, month)));
    }
    const Date today = m.zone().date_of(source_.as_of);
    for (const Plan* plan : m.records->plans) {
        if (plan->period.from <= today && today <= plan->period.until) combined.add(plan->id.view());
    }
    return combined.digest();
}

template <class R>
std::vector<Listed> Site::listed_rows() const {
    const Keys all = keys<R>();
    std::vector<std::pair<const Ledgers*, const R*>> records;
    each<R>([&](const Ledgers& ledgers, const R& record) { records.emplace_back(&ledgers, &record); });
    std::vector<Listed> rows(records.size());
    in_parallel(records.size(), threads_of_machine(), [&](std::size_t i) {
        const auto& [ledgers, record] = records[i];
        rows[i] = {record, urgency_of(*record, reading(*ledgers->of.records)), is_over(*record), row(*ledgers, *record, all)};
    });
    std::stable_sort(rows.begin(), rows.end(), [](const Listed& a, const Listed& b) { return a.urgency < b.urgency; });
    return rows;
}

// What the lines of what is not over say of their state.
std::vector<std::string> unfinished_states(const std::vector<Listed>& rows, const Keys& keys) {
    const auto column = static_cast<std::size_t>(std::find(keys.begin(), keys.end(), "state") - keys.begin());
    std::set<std::string> states;
    for (const Listed& each : rows) {
        if (!each.is_over && column < keys.size()) states.insert(plain(each.cells[column]));
    }
    return {states.begin(), states.end()};
}

template <class R>
std::string Site::list() const {
    const Keys all = keys<R>();
    doc::Table table;
    for (const Field& field : fields_of(R(), {nullptr, source_.zone, source_.lang, source_.as_of}, all)) {
        table.columns.push_back({field.label.in(source_.lang)});
    }
    for (const Listed& each : rows_of(R::kind)) table.rows.push_back(each.cells);
    ListFilter filter = filter_of(all);
    if constexpr (!std::is_same_v<R, Asset>) filter.unfinished = unfinished_states(rows_of(R::kind), all);
    return listed(list_of(R::kind), filter, std::move(table));
}

template <class R>
std::string Site::record(const Ledgers& ledgers, const R& record) const {
    const SiteFrame frame{source_.lang, path_of(R::kind, record.id), fmt::format("{} {}", record.id, record.title),
                          list_of(R::kind)};
    Page page(source_.lang);
    page.title(record.title.str());
    const auto found = findings_.find(record.path.view());
    if (found != findings_.end()) add_findings(page, found->second);
    RecordView view{reading(*ledgers.of.records), ledgers.references, ledgers.results.about(record.id)};
    view.with_lines = false;
    add_record_parts(page, record, view);
    std::optional<Month> month;
    if constexpr (R::kind == Kind::incident || R::kind == Kind::change) {
        if (!record.timeline.empty()) month = month_of(ledgers.of.records->calendar->zone().date_of(record.timeline.front().at));
    }
    return this->page(frame, page.take(), trail(frame, record.id, ledgers.of.contract(), month));
}

// All pages that the search leads to, in its order: ledger by ledger, then contracts and plans.
template <class F>
void Site::each_searched(F f) const {
    const auto ledger = [&]<class R>(std::type_identity<R>) {
        for (const Listed& each : rows_of(R::kind)) f(static_cast<const R&>(*each.record), &each);
    };
    ledger(std::type_identity<Incident>());
    ledger(std::type_identity<Change>());
    ledger(std::type_identity<Item>());
    ledger(std::type_identity<Asset>());
    for (const SiteContract& each : source_.contracts) {
        f(each.contract(), nullptr);
        for (const Plan* plan : each.records->plans) f(*plan, nullptr);
    }
}

std::string Site::search() const {
    std::vector<SearchRow> rows;
    each_searched([&]<class R>(const R& record, const Listed* listed) {
        const KindRow& kind = row_of(R::kind);
        std::string more;
        if constexpr (requires { LedgerView<R>::list; }) {
            const Keys all = keys<R>();
            for (std::size_t i = 0; i < all.size(); ++i) {
                if (all[i] == "id" || all[i] == "title" || listed->cells[i].empty()) continue;
                more += (more.empty() ? "" : " ") + plain(listed->cells[i]);
            }
        }
        rows.push_back({path_of(R::kind, record.id), record.id.str(), record.title.str(),
                        std::string(source_.lang == Lang::ja ? kind.ja : kind.name), std::move(more)});
    });
    return search_script(rows);
}

std::string Site::texts() const {
    std::vector<std::string> texts;
    each_searched([&](const auto& record, const Listed*) {
        std::string& text = texts.emplace_back();
        rules::walk(record, [&](const auto& value, const rules::Trail&) {
            if constexpr (std::is_same_v<std::decay_t<decltype(value)>, Prose>) {
                if (!value.empty()) text += (text.empty() ? "" : " ") + value.text.str();
            }
        });
    });
    return texts_script(texts);
}

class Pages {
   public:
    explicit Pages(SiteSource source) : site_(std::make_shared<const Site>(std::move(source))) {}

    std::vector<SitePage> all() {
        add(std::string(path_of(SiteList::today)), [](const Site& site) { return site.today(); });
        add(std::string(path_of(SiteList::months)), [](const Site& site) { return site.months(); });
        add(std::string(path_of(SiteList::contracts)), [](const Site& site) { return site.contracts(); });
        add("search.js", [](const Site& site) { return site.search(); });
        add("texts.js", [](const Site& site) { return site.texts(); });
        add("as-of.js", [](const Site& site) { return as_of_script(site.source().zone.plain(site.source().as_of)); });
        add("site.js", [](const Site&) { return std::string(site_script()); });
        add("site.css", [](const Site&) { return std::string(site_style()); });
        add_ledger<Incident>();
        add_ledger<Change>();
        add_ledger<Item>();
        add_ledger<Asset>();
        for (const auto& ledgers : site_->ledgers()) add_contract(*ledgers);
        return std::move(pages_);
    }

   private:
    template <class F>
    void add(std::string path, F text) {
        add(
            std::move(path), [](const Site&) { return std::optional<Digest>(); }, text);
    }
    template <class From, class F>
    void add(std::string path, From from, F text) {
        pages_.push_back({std::move(path), [site = site_, from] { return from(*site); },
                          [site = site_, text] { return text(*site); }});
    }
    template <class R>
    void add_ledger() {
        add(std::string(path_of(list_of(R::kind))), [](const Site& site) { return site.list<R>(); });
        for (const auto& ledgers : site_->ledgers()) {
            const OfContract<R>& records = *ledgers->of.records;
            const auto& [list] = records;
            for (const R* record : list) {
                const Ledgers& of = *ledgers;
                add(
                    site_->path_of(R::kind, record->id),
                    [&of, record](const Site& site) { return site.made_from(of, *record); },
                    [&of, record](const Site& site) { return site.record(of, *record); });
            }
        }
    }
    void add_contract(const Ledgers& ledgers) {
        const SiteContract& contract = ledgers.of;
        add(site_->path_of(Kind::contract, contract.contract().id),
            [&contract](const Site& site) { return site.contract(contract); });
        for (const Plan* plan : contract.records->plans) {
            add(site_->path_of(Kind::plan, plan->id),
                [&contract, plan](const Site& site) { return site.plan(contract, *plan); });
        }
        for (const MonthEvaluation& m : contract.months) {
            add(
                site_->path_of(m), [&ledgers, &m](const Site& site) { return site.made_from(ledgers, m); },
                [&m](const Site& site) { return site.month(m); });
        }
    }

    std::shared_ptr<const Site> site_;
    std::vector<SitePage> pages_;
};

}  // namespace

std::vector<SitePage> site_pages(SiteSource source) { return Pages(std::move(source)).all(); }

}  // namespace opsctl
