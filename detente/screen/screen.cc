#include "detente/screen/screen.h"

#include <algorithm>
#include <atomic>
#include <functional>
#include <map>
#include <thread>

#include "detente/index/rows.h"
#include "detente/match/evidence.h"
#include "detente/match/score.h"
#include "detente/screen/candidates.h"
#include "detente/screen/query_names.h"

namespace detente::screen {
namespace {

using index::EntryId;
using match::Nats;
using text::NameClass;

// Below this threshold nearly every entry is near enough that a search costs more than a scan.
constexpr std::uint32_t kLeastSearched = 4000;

// A thread for fewer queries costs more than it spares.
constexpr std::size_t kLeastForThread = 16;

// How an entry scored best.
struct Best {
  std::uint32_t score = 0;
  Nats z = match::kNoMatch;
  std::uint32_t form = 0;
  std::size_t query = 0;  // which QueryName
};

bool better(const Best& a, const Best& b) {
  if (a.score != b.score) return a.score > b.score;
  if (a.z != b.z) return a.z > b.z;
  return a.query != b.query ? a.query < b.query : a.form < b.form;
}

bool contains(const std::vector<std::string>& wanted, std::string_view word) {
  return std::find(wanted.begin(), wanted.end(), word) != wanted.end();
}

bool has_any(const index::Rows& rows, index::RangeRow texts,
             const std::vector<std::string>& wanted) {
  if (wanted.empty()) return true;
  const auto words = part(rows.texts, texts);
  return std::any_of(words.begin(), words.end(),
                     [&](const index::TextRow& word) { return contains(wanted, rows.text(word)); });
}

bool is_wanted(const index::Rows& rows, const index::EntryRow& row, const Options& options) {
  return (options.sources.empty() || contains(options.sources, rows.text(row.source))) &&
         has_any(rows, row.authorities, options.authorities) &&
         has_any(rows, row.programmes, options.programmes) &&
         has_any(rows, row.countries, options.countries);
}

// A vessel is no aircraft, though their names are read alike.
bool may_be(const std::optional<record::Schema>& query, record::Schema entry) {
  if (!query) return true;
  if (match::name_class_of(*query) == NameClass::kVehicle) return *query == entry;
  return entry != record::Schema::kVessel && entry != record::Schema::kAirplane;
}

match::Facts facts_of(const index::EntryView& entry) {
  return {entry.dates, entry.countries, entry.gender, entry.identifiers};
}

// One query against one index; the fast path and the definition differ in which forms they score.
class Screening {
 public:
  Screening(const index::Index& index, Candidates& candidates, const Query& query,
            const Options& options)
      : index_(index),
        candidates_(candidates),
        query_(query),
        options_(options),
        names_(names_of(query, options.relation)),
        facts_(facts_of(query)),
        has_facts_(!facts_.dates.empty() || !facts_.countries.empty() || !facts_.gender.empty() ||
                   !facts_.identifiers.empty()) {}

  Answer run() {
    Answer answer;
    answer.nothing_to_compare = nothing_to_compare();
    if (options_.budget)
      if (const std::uint64_t names = cost(); names > *options_.budget) {
        answer.refused = names;
        return answer;
      }
    for (std::size_t i = 0; i < names_.size(); ++i)
      scores_all() ? score_all(i) : score_candidates(i);
    for (const record::Identifier& identifier : query_.identifiers)
      for (const EntryId entry : index_.find_identifier(identifier.type, identifier.normalised))
        score_by_identifier(static_cast<std::uint32_t>(entry));
    collect(answer);
    return answer;
  }

 private:
  match::PreparedName listed(std::span<const text::Token> tokens, NameClass name_class) const {
    return {tokens, name_class, false, options_.relation};
  }

  bool nothing_to_compare() const {
    return query_.identifiers.empty() &&
           std::all_of(names_.begin(), names_.end(),
                       [](const QueryName& name) { return name.tokenized.tokens.empty(); });
  }

  bool scores_all() const { return options_.exhaustive || options_.threshold < kLeastSearched; }

  // As Options::budget counts.
  std::uint64_t cost() {
    std::uint64_t names = 0;
    for (const QueryName& name : names_) {
      const auto [first, last] = candidates_.forms_of(name.name_class);
      names += scores_all() ? last - first
                            : candidates_.cost(name.prepared(), name.name_class,
                                               least_z_name(name.name_class));
    }
    return names;
  }

  // Less by name cannot reach the threshold, whatever else agrees.
  Nats least_z_name(NameClass name_class) const {
    return match::least_z(options_.threshold, name_class) - match::most_agreeing(facts_);
  }

  void score_all(std::size_t query) {
    const match::PreparedName prepared = names_[query].prepared();
    const auto [first, last] = candidates_.forms_of(names_[query].name_class);
    for (std::uint32_t form = first; form < last; ++form)
      if (admits(entry_of(form))) score_by_definition(query, prepared, form);
  }

  void score_candidates(std::size_t query) {
    const NameClass name_class = names_[query].name_class;
    const match::PreparedName prepared = names_[query].prepared();
    for (const std::uint32_t form :
         candidates_.find(prepared, name_class, least_z_name(name_class))) {
      if (admits(entry_of(form))) weigh(query, form, candidates_.score(form));
    }
  }

  std::uint32_t entry_of(std::uint32_t form) const {
    const index::Rows& rows = index_.rows();
    return rows.names[rows.forms[form].name].entry;
  }

  bool admits(std::uint32_t entry) const {
    const index::Rows& rows = index_.rows();
    const index::EntryRow& row = rows.entries[entry];
    if (!may_be(query_.schema, static_cast<record::Schema>(row.schema))) return false;
    return is_wanted(rows, row, options_);
  }

  void score_by_definition(std::size_t query, const match::PreparedName& prepared,
                           std::uint32_t form) {
    const NameClass name_class = names_[query].name_class;
    const std::vector<text::Token> tokens = index_.form_tokens(form);
    const match::NameScore score =
        match::score_prepared(prepared, listed(tokens, name_class), name_class,
                              candidates_.similarities(prepared, form), room_);
    weigh(query, form, score.z);
  }

  // Adds what the facts of both sides say.
  void weigh(std::size_t query, std::uint32_t form, Nats z_name) {
    if (z_name == match::kNoMatch || is_left_out(form)) return;
    const NameClass name_class = names_[query].name_class;
    const std::uint32_t entry = entry_of(form);
    const Nats most = z_name + match::most_agreeing(facts_);
    if (match::calibrated(most, name_class) < options_.threshold) return;
    match::Evidence evidence;  // of a query without facts there is none
    if (has_facts_) evidence = match::weigh(facts_, facts_of(index_.entry(EntryId{entry})));
    consider(entry, match::with_evidence(z_name, is_weak(form), evidence, name_class), form, query);
  }

  // The name may be any: what counts is the number.  The best name stands for the entry.
  void score_by_identifier(std::uint32_t entry) {
    if (!admits(entry)) return;
    const index::Rows& rows = index_.rows();
    const match::Evidence evidence = match::weigh(facts_, facts_of(index_.entry(EntryId{entry})));
    for (const index::NameRow& name : part(rows.names, rows.entries[entry].names))
      for (const std::uint32_t form : part(rows.name_forms, name.forms)) {
        const auto name_class = static_cast<NameClass>(rows.forms[form].name_class);
        const std::vector<text::Token> tokens = index_.form_tokens(form);
        for (std::size_t query = 0; query < names_.size(); ++query) {
          if (names_[query].name_class != name_class) continue;
          const Nats z_name = match::score_prepared(names_[query].prepared(),
                                                    listed(tokens, name_class), name_class)
                                  .z;
          const Nats z = is_left_out(form) ? match::kNoMatch : z_name;
          consider(entry, match::with_evidence(z, is_weak(form), evidence, name_class), form,
                   query);
        }
      }
  }

  bool is_weak_alias(std::uint32_t form) const {
    const index::Rows& rows = index_.rows();
    return rows.names[rows.forms[form].name].type ==
           static_cast<std::uint16_t>(record::NameType::kWeakAlias);
  }
  // Whether the form loses what weak aliases lose.
  bool is_weak(std::uint32_t form) const {
    return options_.profile->weak_aliases == match::WeakAliases::kLessen && is_weak_alias(form);
  }
  // Whether nothing but an identifier makes the form a hit.
  bool is_left_out(std::uint32_t form) const {
    return options_.profile->weak_aliases == match::WeakAliases::kLeaveOut && is_weak_alias(form);
  }

  void consider(std::uint32_t entry, Nats z, std::uint32_t form, std::size_t query) {
    const auto name_class = static_cast<NameClass>(index_.rows().forms[form].name_class);
    const Best found{match::calibrated(z, name_class), z, form, query};
    if (found.score < options_.threshold) return;
    const auto [at, added] = best_.try_emplace(entry, found);
    if (!added && better(found, at->second)) at->second = found;
  }

  // Entries are numbered by source, then by the publisher's id: best_ is in the order of ties.
  void collect(Answer& answer) {
    std::vector<std::pair<std::uint32_t, Best>> sorted(best_.begin(), best_.end());
    std::stable_sort(sorted.begin(), sorted.end(),
                     [](const auto& a, const auto& b) { return a.second.score > b.second.score; });
    answer.total = sorted.size();
    if (options_.limit && sorted.size() > *options_.limit) sorted.resize(*options_.limit);
    for (const auto& [entry, best] : sorted) answer.hits.push_back(hit(EntryId{entry}, best));
  }

  std::vector<EntryId> others_of_party(EntryId entry) const {
    std::vector<EntryId> others = index_.party(entry);
    std::erase_if(
        others, [&](EntryId other) { return best_.count(static_cast<std::uint32_t>(other)) != 0; });
    return others;
  }

  Hit hit(EntryId entry, const Best& best) const {
    const index::Rows& rows = index_.rows();
    Hit out;
    out.entry = entry;
    out.matched = rows.text(rows.names[rows.forms[best.form].name].text);
    out.score = best.score;
    out.match = best.score >= std::max(options_.threshold, options_.profile->threshold);
    if (options_.explain) out.explanation = explain(entry, best);
    out.also = others_of_party(entry);
    return out;
  }

  match::Explanation explain(EntryId entry, const Best& best) const {
    const index::Rows& rows = index_.rows();
    const QueryName& query = names_[best.query];
    const index::NameRow& name = rows.names[rows.forms[best.form].name];
    const std::vector<text::Token> tokens = index_.form_tokens(best.form);
    match::Explanation out =
        match::explain_prepared(query.prepared(), listed(tokens, query.name_class),
                                query.name_class, *query.text, rows.text(name.text));
    out.name_type = record::to_string(static_cast<record::NameType>(name.type));
    const match::Facts facts = facts_of(index_.entry(entry));
    match::explain_evidence(out, is_weak(best.form), match::weigh(facts_, facts), facts_, facts,
                            query.name_class);
    return out;
  }

  const index::Index& index_;
  Candidates& candidates_;
  const Query& query_;
  const Options& options_;
  std::vector<QueryName> names_;
  match::Facts facts_;
  bool has_facts_;
  match::Alignment room_;
  std::map<std::uint32_t, Best> best_;
};

}  // namespace

class Screener::State {
 public:
  explicit State(const index::Index& lists) : index(lists), candidates(lists, counters) {}

  const index::Index& index;
  Counters counters;
  Candidates candidates;
};

Screener::Screener(const index::Index& index) : state_(std::make_unique<State>(index)) {}
Screener::Screener(Screener&&) noexcept = default;
Screener& Screener::operator=(Screener&&) noexcept = default;
Screener::~Screener() = default;

Answer Screener::screen(const Query& query, const Options& options) {
  state_->candidates.forget_when_full();
  return Screening(state_->index, state_->candidates, query, options).run();
}

const Counters& Screener::counters() const { return state_->counters; }

std::string unknown_word(const index::Index& index, const Options& options) {
  Options one;
  const auto has = [&] {
    const auto entries = index.rows().entries;
    return std::any_of(entries.begin(), entries.end(), [&](const index::EntryRow& row) {
      return is_wanted(index.rows(), row, one);
    });
  };
  for (const auto words :
       {&Options::sources, &Options::authorities, &Options::programmes, &Options::countries})
    for (const std::string& word : options.*words) {
      one = {};
      one.*words = {word};
      if (!has()) return word;
    }
  return {};
}

Answer screen(const index::Index& index, const Query& query, const Options& options) {
  return Screener(index).screen(query, options);
}

BatchScreener::BatchScreener(const index::Index& index, unsigned threads)
    : index_(index), threads_(threads) {}

std::vector<Answer> BatchScreener::screen(std::span<const Query> queries, const Options& options) {
  std::vector<Answer> answers(queries.size());
  const std::size_t wanted =
      std::min<std::size_t>(threads_, (queries.size() + kLeastForThread - 1) / kLeastForThread);
  while (screeners_.size() < wanted) screeners_.emplace_back(index_);
  std::atomic<std::size_t> next{0};
  const auto work = [&](Screener& screener) {
    for (std::size_t at = next++; at < queries.size(); at = next++)
      answers[at] = screener.screen(queries[at], options);
  };
  std::vector<std::thread> others;
  for (std::size_t i = 1; i < wanted; ++i) others.emplace_back(work, std::ref(screeners_[i]));
  if (wanted > 0) work(screeners_.front());
  for (std::thread& other : others) other.join();
  return answers;
}

}  // namespace detente::screen
