#include "cli/completion.h"

#include <algorithm>
#include <functional>
#include <set>

#include "base/text.h"
#include "cli/record_fields.h"
#include "cli/session.h"
#include "cli/tools.h"
#include "model/events.h"

namespace opsctl::cli {
namespace {

constexpr std::string_view wants_file = ":files";
constexpr std::size_t most = 1000;

struct Candidate {
    std::string word, meaning{};
};
using Candidates = std::vector<Candidate>;

// Whether a shell reads the word as it stands, and a reader sees what it is.
bool is_plain(std::string_view word) {
    if (word.empty() || word.front() == '-' || first_invalid_utf8(word) || printable(word) != word) return false;
    return std::all_of(word.begin(), word.end(), [](char c) {
        const bool is_ascii = static_cast<unsigned char>(c) < 0x80U;
        const bool is_letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
        return !is_ascii || is_letter || std::string_view("-_./:,+@%").find(c) != std::string_view::npos;
    });
}

// The records, read when the first name is wanted.
class Names {
   public:
    explicit Names(const Common& common) : common_(common) {}

    // Of the files, which bear the ids of their records.
    Candidates ids(const std::function<bool(Kind)>& is_meant) {
        Candidates all;
        if (!open()) return all;
        for (const RecordFile& file : session_->loaded.files) {
            if (is_meant(file.kind)) all.push_back({file.stem()});
        }
        return all;
    }
    template <class R, class F>
    Candidates from(F f) {
        Candidates all;
        if (!read()) return all;
        for (const R& record : session_->loaded.records.template all<R>()) f(record, all);
        return all;
    }
    // The newest first.
    Candidates months() {
        return from<Contract>([&](const Contract& contract, Candidates& found) {
            const Month now = month_of(session_->zone().date_of(session_->as_of));
            const Month last = std::min(now, month_of(contract.term.until));
            for (Month month = last; month >= month_of(contract.term.from); month -= date::months(1)) {
                found.push_back({to_string(month)});
            }
        });
    }

   private:
    bool open() {
        if (was_tried_) return session_.has_value();
        was_tried_ = true;
        const Expected<Repository> repository = Repository::find(common_.directory);
        if (!repository) return false;
        Expected<Session> session = open_session(common_, *repository);
        if (session && session->loaded.config_ok) session_.emplace(std::move(*session));
        return session_.has_value();
    }
    // Not checked: a name is a name also where the records have errors.
    bool read() {
        if (!open()) return false;
        if (is_read_) return true;
        is_read_ = !finish_load(session_->repository, session_->loaded, session_->findings, {.keep_prose = false});
        return is_read_;
    }

    const Common& common_;
    std::optional<Session> session_;
    bool was_tried_ = false, is_read_ = false;
};

template <class List>
void add_named(const List& list, Candidates& all) {
    for (const auto& each : list) all.push_back({each.id.str(), each.title.str()});
}

std::optional<Kind> kind_of_tool(std::string_view tool) {
    for (const Kind kind : all_kinds) {
        if (tool == fmt::format("opsctl-{}", enum_name(kind))) return kind;
    }
    return std::nullopt;
}

class Line {
   public:
    Line(std::vector<std::string> words, const Common& common)
        : words_(joined_again(std::move(words))),
          common_(common),
          names_(common_),
          shared_(common_options()),
          tools_(all_tools()) {}

    Candidates next() {
        if (words_.size() < 2 || !begin(words_.front())) return {};
        for (std::size_t i = 1; i + 1 < words_.size() && !is_lost_; ++i) take(words_[i]);
        return is_lost_ ? Candidates() : offered(words_.back());
    }

   private:
    // bash parts words at '=' and ':'.
    static std::vector<std::string> joined_again(std::vector<std::string> words) {
        std::vector<std::string> whole;
        bool goes_on = false;
        for (std::string& word : words) {
            const bool is_colon = word == ":";
            if (whole.size() > 1 && word == "=" && whole.back().starts_with("--")) {
                goes_on = false;
                if (&word == &words.back()) whole.emplace_back();
            } else if ((is_colon || goes_on) && whole.size() > 1) {
                whole.back() += word;
                goes_on = is_colon;
            } else {
                whole.push_back(std::move(word));
            }
        }
        return whole;
    }

    bool begin(const std::string& word) { return enter(std::string_view(word).substr(word.rfind('/') + 1)); }
    bool enter(std::string_view name) {
        const auto tool =
            std::find_if(tools_.begin(), tools_.end(), [&](const Tool& each) { return each.name == name; });
        if (tool == tools_.end()) return false;
        tool_ = &*tool;
        commands_ = &tool->commands;
        command_ = nullptr;
        return true;
    }
    bool is_front() const { return tool_ == tools_.data(); }
    bool is_help() const { return is_front() && command_ != nullptr && command_->name == "help"; }

    const Option* option_called(std::string_view name) const {
        const auto of = [&](const std::vector<Option>& options) -> const Option* {
            const auto found = std::find_if(options.begin(), options.end(),
                                            [&](const Option& each) { return each.is_named() && each.name == name; });
            return found == options.end() ? nullptr : &*found;
        };
        const Option* own = command_ != nullptr ? of(command_->options) : nullptr;
        return own != nullptr ? own : of(shared_);
    }

    void take(const std::string& word) {
        if (pending_ != nullptr) {
            if (pending_->name == "-C") common_.directory = word;
            if (pending_->name == "--contract") contract_ = word;
            pending_ = nullptr;
        } else if (word.size() > 1 && word.front() == '-') {
            const std::size_t equals = word.find('=');
            const Option* option = option_called(std::string_view(word).substr(0, equals));
            if (option != nullptr && !option->is_flag() && equals == std::string::npos) pending_ = option;
        } else if (!descend(word)) {
            is_lost_ = command_ == nullptr;  // nobody knows what follows a command that does not exist
            given_.push_back(word);
        }
    }

    bool descend(const std::string& word) {
        if (is_front() && (command_ == nullptr || is_help()) && enter("opsctl-" + word)) return true;
        if (commands_ == nullptr) return false;
        const auto found =
            std::find_if(commands_->begin(), commands_->end(), [&](const Command& each) { return each.name == word; });
        if (found == commands_->end()) return false;
        command_ = &*found;
        commands_ = found->commands.empty() ? nullptr : &found->commands;
        return true;
    }

    Candidates offered(const std::string& word) {
        if (pending_ != nullptr) return beginning_with(values(*pending_), word);
        const std::size_t equals = word.find('=');
        if (word.starts_with("--") && equals != std::string::npos) {
            const Option* option = option_called(std::string_view(word).substr(0, equals));
            if (option == nullptr || option->is_flag()) return {};
            Candidates all = beginning_with(values(*option), word.substr(equals + 1));
            for (Candidate& each : all) each.word.insert(0, word.substr(0, equals + 1));
            return all;
        }
        if (word.starts_with('-')) return beginning_with(options(), word);
        Candidates all = commands();
        if (const Option* place = place_of_next()) {
            Candidates more = values(*place);
            std::move(more.begin(), more.end(), std::back_inserter(all));
        }
        return beginning_with(std::move(all), word);
    }

    Candidates commands() const {
        Candidates all;
        if (commands_ != nullptr) {
            for (const Command& each : *commands_) all.push_back({each.name, each.help});
        }
        if (!is_front() || (command_ != nullptr && !is_help())) return all;
        for (const Tool& tool : tools_) {
            if (tool.name.starts_with("opsctl-"))
                all.push_back({tool.name.substr(std::string_view("opsctl-").size()), tool.what_for});
        }
        return all;
    }

    Candidates options() const {
        Candidates all;
        const auto add = [&](const std::vector<Option>& some) {
            for (const Option& each : some) {
                if (each.is_named()) all.push_back({each.name, each.help});
            }
        };
        if (command_ != nullptr) add(command_->options);
        add(shared_);
        all.push_back({"--help", "Print this help message and exit"});
        return all;
    }

    // What stands at the next place without a name; the last may be there several times.
    const Option* place_of_next() const {
        if (command_ == nullptr) return nullptr;
        std::size_t place = 0;
        for (const Option& each : command_->options) {
            if (each.is_named()) continue;
            const bool is_list = std::holds_alternative<std::vector<std::string>*>(each.target);
            if (place == given_.size() || is_list) return &each;
            ++place;
        }
        return nullptr;
    }

    Kind kind() const { return kind_of_tool(tool_->name).value_or(Kind::incident); }

    Candidates values(const Option& option) {
        Candidates all;
        const std::vector<std::string>& said = option.choices.empty() ? option.offered : option.choices.names();
        for (const std::string& each : said) all.push_back({each});
        if (!all.empty()) return all;
        if (option.type == "FILE" || option.type == "DIR" || option.name == "FILE" || option.name == "DIR") {
            return {{std::string(wants_file)}};
        }
        if (option.names_person()) return people();
        return from_records(option);
    }

    bool is_of_contract(std::string_view contract) const { return !contract_ || contract == *contract_; }

    Candidates people() {
        Candidates all{{"me", "by git's e-mail address"}};
        Candidates more = of_plans([](const Plan& plan, Candidates& found) {
            for (const Person& person : plan.organization) found.push_back({person.id.str(), person.name.str()});
        });
        std::move(more.begin(), more.end(), std::back_inserter(all));
        return all;
    }
    template <class F>
    Candidates of_plans(F f) {
        return names_.from<Plan>([&](const Plan& plan, Candidates& all) {
            if (is_of_contract(plan.contract.id.view())) f(plan, all);
        });
    }
    template <class List>
    Candidates of_contracts(List Contract::*list) {
        return names_.from<Contract>([&](const Contract& contract, Candidates& all) {
            if (is_of_contract(contract.id.view())) add_named(contract.*list, all);
        });
    }
    Candidates ids(Kind wanted) {
        return names_.ids([&](Kind each) { return each == wanted; });
    }

    Candidates from_records(const Option& option) {
        const std::string& name = option.name;
        if (option.type == "YYYY-MM") return names_.months();
        if (name == "--contract" || name == "contract") {
            return names_.from<Contract>([](const Contract& contract, Candidates& all) {
                all.push_back({contract.id.str(), contract.title.str()});
            });
        }
        if (name == "--service" || name == "--services") return of_contracts(&Contract::services);
        if (name == "--site" || name == "--sites") return of_contracts(&Contract::sites);
        if (name == "--calendar") return ids(Kind::calendar);
        if (name == "--incident" || name == "--incidents") return ids(Kind::incident);
        if (name == "--change" || name == "--changes") return ids(Kind::change);
        if (name == "--item" || name == "--problem") return ids(Kind::item);
        if (name == "--asset" || name == "--assets") return ids(Kind::asset);
        if (name == "PLAN") return ids(Kind::plan);
        if (name == "ID" || name == "OLD") return records_of_tool();
        if (name == "EVENT" || option.type == "EVENT") return events();
        if (name == "KEY" && command_ != nullptr && command_->name == "set") return fields();
        if (name == "VALUE" && command_->name == "set") return values_of_field();
        if (name == "FINDING") return findings();
        if (name == "LINE") return lines();
        if (name == "KEY" && command_->name == "correct") return reported_keys();
        if (name == "ACTIVITY")
            return of_plans([](const Plan& plan, Candidates& all) { add_named(plan.activities, all); });
        if (name == "MEETING")
            return of_plans([](const Plan& plan, Candidates& all) { add_named(plan.meetings, all); });
        if (name == "INDICATOR")
            return of_plans([](const Plan& plan, Candidates& all) { add_named(plan.indicators, all); });
        if (name == "EXPIRY") return of_plans([](const Plan& plan, Candidates& all) { add_named(plan.expiries, all); });
        return {};
    }

    // What was recorded, and what plans list.
    Candidates lines() {
        Candidates all = of_plans([](const Plan& plan, Candidates& found) {
            for (const Person& person : plan.organization) found.push_back({person.id.str(), person.name.str()});
            add_named(plan.activities, found);
            add_named(plan.meetings, found);
            add_named(plan.indicators, found);
            add_named(plan.expiries, found);
        });
        Candidates more = names_.from<Log>([&](const Log& log, Candidates& found) {
            for (const LogEntry& entry : log.entries) {
                if (!entry.id.empty())
                    found.push_back({fmt::format("{}:{}", log.id, entry.id), entry.activity.id.str()});
            }
        });
        std::move(more.begin(), more.end(), std::back_inserter(all));
        return all;
    }
    Candidates reported_keys() {
        return names_.from<Report>([](const Report& report, Candidates& found) {
            for (const ReportedBreach& breach : report.breaches) {
                for (const Text& key : breach.keys) found.push_back({key.str()});
            }
        });
    }

    // Of opsctl-report the verb says which: `postmortem ID` is about an incident.
    Candidates records_of_tool() {
        if (is_front()) return names_.ids([](Kind) { return true; });
        if (tool_->name == "opsctl-report" && command_ != nullptr) {
            return ids(command_->name.find("incident") != std::string::npos || command_->name == "postmortem"
                           ? Kind::incident
                           : Kind::change);
        }
        return ids(kind());
    }
    Candidates events() const {
        Candidates all;
        for (const EventKind event : events_of(kind()))
            all.push_back({std::string(enum_name(event)), word_of(event).en});
        return all;
    }
    Candidates fields() const {
        Candidates all;
        RecordTypes::with(kind(), [&]<class R>(std::type_identity<R>) {
            const auto add = [&](const OptionField& field) {
                if (field.key != "id") all.push_back({field.key, field.doc});
            };
            each_line_field<R>(add, add);
        });
        return all;
    }
    // Behind `set ID KEY`.
    Candidates values_of_field() {
        const std::string& key = given_.at(1);
        const std::optional<OptionField> field =
            RecordTypes::with(kind(), [&]<class R>(std::type_identity<R>) { return line_field<R>(key); });
        if (field && field->type == LineType::person) return people();
        Candidates all;
        for (const std::string& each : field ? field->names.names() : std::vector<std::string>()) all.push_back({each});
        return all;
    }
    static Candidates findings() {
        Candidates all;
        for (const FindingName name : all_finding_names()) all.push_back({std::string(name_of(name))});
        return all;
    }

    static Candidates beginning_with(Candidates all, const std::string& word) {
        std::set<std::string> seen;
        std::erase_if(all, [&](const Candidate& each) {
            const bool is_option = each.word.starts_with("--") || each.word == "-C";
            if (each.word == wants_file) return false;
            if (!each.word.starts_with(word) || !(is_option || is_plain(each.word))) return true;
            return seen.size() >= most || !seen.insert(each.word).second;
        });
        return all;
    }

    std::vector<std::string> words_;
    Common common_;
    Names names_;
    std::vector<Option> shared_;
    std::vector<Tool> tools_;
    const Tool* tool_ = nullptr;
    const std::vector<Command>* commands_ = nullptr;  // that may follow
    const Command* command_ = nullptr;
    const Option* pending_ = nullptr;  // whose value comes next
    std::optional<std::string> contract_;
    bool is_lost_ = false;
    std::vector<std::string> given_;  // words that stand at places without a name
};

}  // namespace

std::string completions(std::vector<std::string> words, const Common& common) {
    std::string text;
    for (const Candidate& each : Line(std::move(words), common).next()) {
        text += each.word;
        if (!each.meaning.empty()) text += "\t" + printable(each.meaning);
        text += '\n';
    }
    return text;
}

}  // namespace opsctl::cli
