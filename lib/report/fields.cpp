#include "report/fields.h"

#include <algorithm>

#include "base/text.h"
#include "check/walk.h"
#include "model/asset_state.h"
#include "model/describe.h"
#include "report/computed_fields.h"
#include "report/terms.h"
#include "sla/subject.h"
#include "sla/wording.h"

namespace opsctl {
namespace {

using Cell = Listing::Cell;

Cell same(std::string text) { return {text, text}; }

// Says the values of one record. Who a person is depends on the moment.
class Speaker {
   public:
    Speaker(const Reading& reading, Instant moment) : reading_(reading), moment_(moment) {}

    Cell say(const Text& text) const { return same(text.str()); }
    Cell say(const Prose& prose) const { return same(prose.text.str()); }
    Cell say(Date day) const { return same(to_string(day)); }
    Cell say(Month month) const { return same(to_string(month)); }
    Cell say(std::int64_t number) const { return same(std::to_string(number)); }
    Cell say(int number) const { return same(std::to_string(number)); }
    Cell say(bool yes) const { return {yes ? "true" : "false", word(yes ? "yes" : "no", yes ? "はい" : "いいえ")}; }
    Cell say(const Amount& amount) const { return same(amount.value.decimal()); }
    Cell say(ClockTime time) const { return same(duration_text(time.seconds(), reading_.lang)); }
    Cell say(Instant at) const { return {reading_.zone.iso(at), reading_.zone.plain(at)}; }
    Cell say(const PersonRef& who) const { return {who.str(), person(who, moment_)}; }
    Cell say(const EventName& event) const { return {event.str(), term(event, reading_.lang)}; }
    template <Enumeration E>
    Cell say(const E& value) const {
        return {std::string(enum_name(value)), word_of(value).in(reading_.lang)};
    }
    template <auto T>
    Cell say(const Ref<T>& ref) const {
        return {ref.id.str(), shown_ref(ref)};
    }
    Cell say(const TimeWindow& window) const { return span({window.from, window.to}); }
    Cell say(const PlannedOutage& outage) const { return span({outage.from, outage.to}); }
    Cell say(const Part& part) const {
        return same(fmt::format("{}{}", part.name, part.in_stock ? word(" (in stock)", "（在庫あり）")
                                                                 : word(" (not in stock)", "（在庫なし）")));
    }
    Cell say(const ChangedItem& item) const {
        const bool tells = !item.from.empty() || !item.to.empty();
        const std::string change = tells ? fmt::format(" ({} → {})", item.from, item.to) : std::string();
        return {item.asset.id.str() + change, say(item.asset).shown + doc::Phrase(change)};
    }
    Cell say(const Outage& outage) const {
        std::string text = outage.to ? span_text({outage.from, *outage.to}, reading_.zone)
                                     : opsctl::say(reading_.lang, "since {}", "{} から継続中",
                                                   reading_.zone.plain(outage.from));
        if (!outage.services.empty()) text += in_parentheses(plain(say(outage.services)));
        return same(text);
    }
    Cell say(const SeverityRating& a) const {
        return same(fmt::format("{} ({} {})", enum_name(a.value), person(a.by, a.at), reading_.zone.plain(a.at)));
    }
    Cell say(const Claim& claim) const {
        const ServiceLevel* level =
            reading_.records == nullptr ? nullptr : reading_.records->service_level(claim.service_level);
        std::string decision = word("undecided", "未決定");
        if (claim.decision) {
            const ClaimDecision& d = *claim.decision;
            decision = fmt::format("{} ({} {})", word_of(d.result).in(reading_.lang), person(d.by, d.at),
                                   reading_.zone.plain(d.at));
        }
        return same(fmt::format("{} / {}: {}", level == nullptr ? claim.service_level.id : level->title,
                                word_of(claim.cause).in(reading_.lang), decision));
    }
    Cell say(const Attribution& a) const {
        const bool agreed =
            reading_.records != nullptr && reading_.records->other_party(a.by, a.at, a.agreed_by, a.at);
        const std::string state =
            a.value == Party::vendor ? std::string()
            : agreed ? opsctl::say(reading_.lang, ", agreed by {}", "、{} が同意", person(a.agreed_by, a.at))
                     : word(", not agreed yet (counts as undetermined)", "、未同意（未確定として扱う）");
        return {std::string(enum_name(a.value)),
                opsctl::say(reading_.lang, "{} ({}, {}{})", "{}（{}、{}{}）", word_of(a.value).in(reading_.lang),
                            person(a.by, a.at), reading_.zone.plain(a.at), state)};
    }
    template <class T>
    Cell say(const std::optional<T>& value) const {
        return value ? say(*value) : Cell{};
    }
    // Of levels, too.
    Cell say(const OneOrMany<Grade>& list) const { return list.empty() ? Cell{} : say(list.items.back().value); }
    // Of attributions the latest is in force, wherever it stands in the file.
    Cell say(const std::vector<Attribution>& list) const {
        const auto latest = std::max_element(list.rbegin(), list.rend(), [](const Attribution& a, const Attribution& b) {
            return a.at < b.at;
        });
        return latest == list.rend() ? Cell{} : say(*latest);
    }
    template <class T>
    Cell say(const std::vector<T>& list) const {
        std::string value;
        doc::Phrase shown;
        for (const T& each : list) {
            Cell cell = say(each);
            value += (value.empty() ? "" : ", ") + cell.value;
            if (!shown.empty()) add_to(shown, {", "});
            for (doc::Run& run : cell.shown.runs) add_to(shown, std::move(run));
        }
        return {value, shown};
    }

   private:
    static std::string plain(const Cell& cell) {
        std::string text;
        for (const doc::Run& run : cell.shown.runs) text += run.text;
        return text;
    }
    // What is plain text stays one run.
    static void add_to(doc::Phrase& phrase, doc::Run run) {
        const auto is_plain = [](const doc::Run& one) {
            return one.emphasis == doc::Emphasis::none && one.record.empty() && one.link.empty();
        };
        if (!phrase.empty() && is_plain(phrase.runs.back()) && is_plain(run)) {
            phrase.runs.back().text += run.text;
        } else {
            phrase.runs.push_back(std::move(run));
        }
    }
    std::string word(std::string_view en, std::string_view ja) const {
        return std::string(reading_.lang == Lang::ja ? ja : en);
    }
    std::string in_parentheses(const std::string& text) const {
        return opsctl::say(reading_.lang, " ({})", "（{}）", text);
    }
    std::string person(const PersonRef& who, Instant at) const {
        return reading_.records == nullptr ? who.str() : person_text(*reading_.records, who, at);
    }
    Cell span(const Interval& time) const {
        return {reading_.zone.iso(time.from) + '/' + reading_.zone.iso(time.to), span_text(time, reading_.zone)};
    }
    template <auto T>
    doc::Phrase shown_ref(const Ref<T>& ref) const {
        if constexpr (std::is_same_v<std::remove_cv_t<decltype(T)>, Kind>) {
            return doc::reference(title_of_ref(ref), T, ref.id);
        }
        return title_of_ref(ref);
    }
    template <auto T>
    std::string title_of_ref(const Ref<T>& ref) const {
        if (reading_.records == nullptr || reading_.brief) return ref.id.str();
        const Contract& contract = *reading_.records->contract;
        if constexpr (std::is_same_v<std::remove_cv_t<decltype(T)>, Target>) {
            if constexpr (T == Target::service) return title_of(contract.services, ref);
            if constexpr (T == Target::site) return title_of(contract.sites, ref);
        } else if constexpr (T == Kind::contract) {
            return ref == contract.id.view() ? fmt::format("{} ({})", ref.id, contract.title) : ref.id.str();
        }
        return ref.id.str();
    }

    const Reading& reading_;
    Instant moment_;
};

// Whether it is said in one line; else it is a mapping, whose fields are told.
template <class T>
inline constexpr bool is_said = requires(const Speaker& speaker, const T& value) { speaker.say(value); };
template <class T>
inline constexpr bool is_said<std::optional<T>> = is_said<T>;
template <class T>
inline constexpr bool is_said<std::vector<T>> = is_said<T>;

// The visitor of a record's, or a mapping's, fields.
class Teller : public AnyField<Teller> {
   public:
    Teller(FieldList& list, const Speaker& speaker) : list_(list), speaker_(speaker) {}

    template <class T>
    void field(std::string_view key, T& member, const Label& label, std::string_view) {
        tell(key, member, label);
    }

   private:
    template <class T>
    void tell(std::string_view key, T& member, const Label& label) {
        if constexpr (is_said<T>) {
            const std::string whole = prefix_ + std::string(key);
            if (list_.wants(whole)) {
                list_.add(Field{whole, label, group_, is_there_ ? speaker_.say(member) : Cell{}});
            }
        } else {
            below(key, member, label);
        }
    }
    // The fields of a mapping are there even where it is not: a table has columns for them.
    template <class T>
    void below(std::string_view key, std::optional<T>& member, const Label& label) {
        T none{};
        below(key, member ? *member : none, label, member.has_value());
    }
    template <class T>
    void below(std::string_view key, T& member, const Label& label, bool is_there = true) {
        Teller inner(list_, speaker_);
        inner.prefix_ = prefix_ + std::string(key) + '.';
        inner.group_ = label;
        inner.is_there_ = is_there_ && is_there;
        describe(inner, member);
    }
    // What a timeline says is no field, nor are warnings that were accepted.
    void below(std::string_view, std::vector<Event>&, const Label&) {}
    void below(std::string_view, std::vector<Accept>&, const Label&) {}

    FieldList& list_;
    const Speaker& speaker_;
    std::string prefix_;
    Message group_;
    bool is_there_ = true;
};

// When who is who is decided: that of the work, else of what happened last.
template <class R>
Instant moment_of_record(const R& record) {
    if constexpr (std::is_same_v<R, Change>) return moment_of(record);
    return record.timeline.empty() ? Instant{} : record.timeline.back().at;
}

// "Work started": the word of an event where it stands at the head of a column.
Message as_title(Message word) {
    if (word.en.front() >= 'a' && word.en.front() <= 'z') word.en.front() = static_cast<char>(word.en.front() - 'a' + 'A');
    return word;
}

template <class R>
void add_times(FieldList& list, const R& record) {
    const Zone& zone = list.reading.zone;
    const std::vector<Event>& timeline = record.timeline;
    list.add("began", message("Began", "発生"), [&]() -> Cell {
        if (timeline.empty()) return {};
        return {zone.iso(timeline.front().at), zone.plain(timeline.front().at)};
    }, true);
    list.add("latest", message("Latest", "最近の状況"),
             [&] { return same(latest_text(timeline, list.reading)); }, true);
    for (const EventKind kind : events_of(R::kind)) {
        if (!list.wants(enum_name(kind), true)) continue;
        const Event* event = telling_event(timeline, kind);
        list.add(enum_name(kind), as_title(word_of(kind)), [&]() -> Cell {
            return event == nullptr ? Cell{} : Cell{zone.iso(event->at), zone.plain(event->at)};
        }, true);
    }
    list.add("path", message("Record", "記録"), [&]() -> Cell {
        return {record.path.str(), doc::code(record.path.str())};
    });
}

std::string label_in(const Field& field, Lang lang) { return field.label.in(lang); }

}  // namespace

Reading reading_of(const MonthEvaluation& m, Lang lang) { return {m.records, m.zone(), lang, m.as_of}; }

std::vector<Field> FieldList::take() {
    if (wanted_.empty()) return std::move(fields_);
    std::vector<Field> ordered;
    for (const std::string_view key : wanted_) {
        const auto at = std::find_if(fields_.begin(), fields_.end(), [&](const Field& f) { return f.key == key; });
        if (at != fields_.end()) ordered.push_back(std::move(*at));
    }
    return ordered;
}

namespace {

template <class R>
std::vector<Field> told(const R& record, const Reading& reading, const Keys& wanted) {
    FieldList list(reading, wanted);
    add_computed(list, record);
    const Speaker speaker(reading, moment_of_record(record));
    Teller teller(list, speaker);
    // describe() takes what it lists as variables because readers fill them in; a teller only looks.
    describe(teller, const_cast<R&>(record));
    add_times(list, record);
    return list.take();
}

}  // namespace

template <class R>
std::vector<Field> fields_of(const R& record, const Reading& reading, const Keys& wanted) {
    // Of an asset is told what it is now, not what was registered.
    if constexpr (std::is_same_v<R, Asset>) return told(replayed(record), reading, wanted);
    return told(record, reading, wanted);
}

template <class R>
doc::Table field_table(const std::vector<const R*>& records, const Reading& reading, const Keys& keys) {
    doc::Table table;
    for (const Field& field : fields_of(R(), reading, keys)) table.columns.push_back({label_in(field, reading.lang)});
    for (const R* record : records) {
        doc::Row& row = table.rows.emplace_back();
        for (Field& field : fields_of(*record, reading, keys)) row.push_back(std::move(field.cell.shown));
    }
    return table;
}

template <class R>
doc::Facts field_facts(const R& record, const Reading& reading, const Keys& keys, const Keys& needed) {
    doc::Facts facts;
    for (Field& field : fields_of(record, reading, keys)) {
        const bool is_needed = std::find(needed.begin(), needed.end(), field.key) != needed.end();
        if (field.cell.shown.empty() && is_needed) field.cell.shown = say(reading.lang, "(not recorded)", "（記録なし）");
        facts.add(label_in(field, reading.lang), std::move(field.cell.shown));
    }
    return facts;
}

#define OPSCTL_FIELDS_OF(R)                                                                        \
    template std::vector<Field> fields_of(const R&, const Reading&, const Keys&);                   \
    template doc::Table field_table(const std::vector<const R*>&, const Reading&, const Keys&);     \
    template doc::Facts field_facts(const R&, const Reading&, const Keys&, const Keys&);
OPSCTL_FIELDS_OF(Incident)
OPSCTL_FIELDS_OF(Change)
OPSCTL_FIELDS_OF(Item)
OPSCTL_FIELDS_OF(Asset)
#undef OPSCTL_FIELDS_OF

const Event* telling_event(const std::vector<Event>& timeline, EventKind kind) {
    constexpr std::array ends = {EventKind::restored, EventKind::finished, EventKind::verified,
                                 EventKind::closed,   EventKind::done,     EventKind::dropped};
    const bool is_end = std::find(ends.begin(), ends.end(), kind) != ends.end();
    return is_end ? last_event(timeline, kind) : first_event(timeline, kind);
}

std::string outages_text(const std::vector<Outage>& outages, const Reading& reading) {
    const Cell cell = Speaker(reading, reading.as_of).say(outages);
    return cell.shown.empty() ? std::string() : cell.shown.runs.front().text;
}

std::string latest_text(const std::vector<Event>& timeline, const Reading& reading) {
    if (timeline.empty()) return {};
    const Event& last = timeline.back();
    std::string text = reading.zone.plain(last.at) + " " + term(last.event, reading.lang);
    if (!last.note.text.empty()) text += ": " + last.note.text.str();
    return text;
}

}  // namespace opsctl
