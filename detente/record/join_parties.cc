// What joining.h declares.  Tested in joining_test.cc.
#include <algorithm>
#include <array>
#include <iterator>
#include <map>
#include <numeric>
#include <set>
#include <string>
#include <tuple>
#include <unordered_map>

#include "detente/record/join_evidence.h"
#include "detente/record/join_facts.h"
#include "detente/record/join_sets.h"
#include "detente/record/joining.h"

namespace detente::record {
namespace {

using Pair = std::pair<std::uint32_t, std::uint32_t>;  // the first is before the second

// A number that more entries have than this tells none of them; a name, a day likewise.
constexpr std::size_t kMostOfOneNumber = 16;
constexpr std::size_t kMostOfOneName = 64;
constexpr std::size_t kMostOfOneDay = 256;

constexpr JoinRule kRules[] = {
    JoinRule::kStated,        JoinRule::kPublisherNumber,
    JoinRule::kReference,     JoinRule::kIdentifier,
    JoinRule::kNumberAndName, JoinRule::kNumberAndBirth,
    JoinRule::kNameAndBirth,  JoinRule::kVariantAndBirth,
    JoinRule::kNameAndPlace,  JoinRule::kNumber,
    JoinRule::kName,
};

int rank_of(std::string_view source) {
  constexpr std::string_view kFirst[] = {
      "us.ofac.sdn",  "us.ofac.consolidated", "un.sc.consolidated", "eu.fsf",
      "uk.fcdo.uksl", "uk.ofsi.conlist",      "ch.seco.sesam"};
  const auto* found = std::find(std::begin(kFirst), std::end(kFirst), source);
  if (found != std::end(kFirst)) return static_cast<int>(found - std::begin(kFirst));
  return source == "ca.gac.sema" ? 100 : 50;
}

bool is_first_of_january(base::Day day) {
  std::chrono::year_month_day date{day};
  return date.month() == std::chrono::January && date.day() == std::chrono::day{1};
}

// Entries by what may join them: pairs that have nothing in common are never compared.
class Candidates {
 public:
  explicit Candidates(std::span<const JoinFacts> facts) {
    for (std::uint32_t i = 0; i < facts.size(); ++i) add(facts[i], i);
    find_common(facts);
    pair_up(references_, kMostOfOneNumber);
    pair_up(numbers_, kMostOfOneNumber);
    pair_up(names_, kMostOfOneName);
    pair_up(days_, kMostOfOneDay);
    std::sort(pairs_.begin(), pairs_.end());
    pairs_.erase(std::unique(pairs_.begin(), pairs_.end()), pairs_.end());
  }

  const std::vector<Pair>& pairs() const { return pairs_; }
  const CommonNumbers& common() const { return common_; }

 private:
  // What an entry has, by its hash: two things of one hash make a pair that is judged for nothing.
  using Keys = std::vector<std::pair<std::uint64_t, std::uint32_t>>;

  static std::uint64_t hash_of(std::string_view text, std::uint64_t seed = 0) {
    std::uint64_t hash = 14695981039346656037U + seed;  // FNV-1a
    for (char c : text) hash = (hash ^ static_cast<unsigned char>(c)) * 1099511628211U;
    return hash;
  }

  void add(const JoinFacts& facts, std::uint32_t entry) {
    auto kind = static_cast<std::uint64_t>(facts.kind);
    references_.emplace_back(hash_of(facts.number, hash_of(facts.publisher)), entry);
    for (const auto& [publisher, number] : facts.references)
      references_.emplace_back(hash_of(number, hash_of(publisher)), entry);
    for (const JoinNumber& number : facts.decisive) {
      by_decisive_[decisive_key(number, facts.kind)].push_back(entry);
      numbers_.emplace_back(hash_of(number.number), entry);
    }
    for (const JoinNumber& number : facts.others)
      numbers_.emplace_back(hash_of(number.number), entry);
    for (const JoinName& name : facts.names) names_.emplace_back(hash_of(name.key, kind), entry);
    if (facts.kind != JoinKind::kPerson) return;
    for (base::Day day : facts.days)
      if (!is_first_of_january(day))
        days_.emplace_back(static_cast<std::uint64_t>(day.time_since_epoch().count()), entry);
  }

  // An identifier that two entries of one publisher have tells neither of them apart.
  void find_common(std::span<const JoinFacts> facts) {
    for (const auto& [key, members] : by_decisive_) {
      std::map<std::string_view, std::string_view> numbers;  // by publisher
      for (std::uint32_t member : members) {
        auto [found, is_new] = numbers.emplace(facts[member].publisher, facts[member].number);
        if (!is_new && found->second != facts[member].number) common_.insert(key);
      }
    }
  }

  void pair_up(Keys& keys, std::size_t most) {
    std::sort(keys.begin(), keys.end());
    keys.erase(std::unique(keys.begin(), keys.end()), keys.end());
    for (std::size_t first = 0, last = 0; first < keys.size(); first = last) {
      while (last < keys.size() && keys[last].first == keys[first].first) ++last;
      if (last - first > most) continue;
      for (std::size_t i = first; i < last; ++i)
        for (std::size_t j = first; j < i; ++j) pairs_.emplace_back(keys[j].second, keys[i].second);
    }
  }

  Keys references_, numbers_, names_, days_;
  std::unordered_map<std::string, std::vector<std::uint32_t>> by_decisive_;
  std::vector<Pair> pairs_;
  CommonNumbers common_;
};

struct Found {
  Pair pair;
  Evidence evidence;
};

// By name and place alone an entry that is like two of one list is neither: its list gives one name
// to two parties, or two names to one.
void doubt_places(std::span<const JoinFacts> facts, std::vector<Found>& all) {
  using Like = std::pair<std::uint32_t, std::string_view>;           // an entry, and a publisher
  std::map<Like, std::map<std::string_view, std::string_view>> ids;  // of its entries, by number
  auto is_doubted = [](const Found& found) {
    return found.evidence.rule == JoinRule::kNameAndPlace && found.evidence.against.empty();
  };
  auto sides = [](const Found& found) {
    auto [a, b] = found.pair;
    return std::array{std::pair(a, b), std::pair(b, a)};
  };
  for (const Found& found : all)
    if (is_doubted(found))
      for (auto [one, other] : sides(found))
        ids[{one, facts[other].publisher}].emplace(facts[other].number, facts[other].id);
  for (Found& found : all) {
    if (!is_doubted(found)) continue;
    for (auto [one, other] : sides(found)) {
      const auto& like = ids[{one, facts[other].publisher}];
      if (like.size() == 1) continue;
      bool is_first = like.begin()->first == facts[other].number;
      found.evidence.against =
          facts[one].id + " is as like " +
          std::string((is_first ? std::next(like.begin()) : like.begin())->second);
      break;
    }
  }
}

class Joiner {
 public:
  Joiner(std::span<const Party* const> entries, const StatedJoins& stated) : stated_(stated) {
    order_.resize(entries.size());
    std::iota(order_.begin(), order_.end(), 0U);
    std::sort(order_.begin(), order_.end(), [&](std::uint32_t a, std::uint32_t b) {
      return is_before(*entries[a], *entries[b]);
    });
    for (std::uint32_t entry : order_) {
      by_id_.emplace(entry_id(*entries[entry]), static_cast<std::uint32_t>(facts_.size()));
      facts_.push_back(join_facts(*entries[entry]));
    }
  }

  JoinedParties run() {
    JoinSets sets(facts_);
    for (const StatedApart& one : stated_.apart)
      if (auto pair = pair_of(one.a, one.b)) sets.keep_apart(pair->first, pair->second, one.cited);
    join_stated(sets);
    const std::vector<Found> all = all_evidence();
    for (const Found& found : all) evident_.insert(found.pair);
    for (const Found& found : all) join(sets, found);
    add_parties(sets);
    keep_nearest(sets);
    return std::move(joined_);
  }

 private:
  // Numbers of entries are from here on those of their order.
  std::optional<Pair> pair_of(const std::string& a, const std::string& b) const {
    auto one = by_id_.find(a);
    auto other = by_id_.find(b);
    if (one == by_id_.end() || other == by_id_.end()) return std::nullopt;
    return Pair(std::minmax(one->second, other->second));
  }

  void join_stated(JoinSets& sets) {
    for (const StatedParty& party : stated_.same) {
      std::vector<std::uint32_t> members;
      for (const std::string& id : party.entries)
        if (auto found = by_id_.find(id); found != by_id_.end()) members.push_back(found->second);
      std::sort(members.begin(), members.end());
      for (std::size_t i = 1; i < members.size(); ++i) {
        sets.join(members[0], members[i]);
        add_join({members[0], members[i]}, {JoinRule::kStated, "written by hand", {}, false});
      }
      if (!members.empty() && !party.id.empty()) ids_.emplace_back(members[0], party.id);
    }
  }

  // In the order in which they join: by rule, then by entry.
  std::vector<Found> all_evidence() const {
    Candidates candidates(facts_);
    std::vector<Found> all;
    for (const Pair& pair : candidates.pairs()) {
      auto evidence =
          evidence_between(facts_[pair.first], facts_[pair.second], candidates.common());
      if (evidence) all.push_back({pair, *std::move(evidence)});
    }
    doubt_places(facts_, all);
    std::stable_sort(all.begin(), all.end(), [](const Found& a, const Found& b) {
      return a.evidence.rule < b.evidence.rule;
    });
    return all;
  }

  // By name and place alone nobody joins a party of which an entry goes by none of its names.
  std::string stranger(JoinSets& sets, const Found& found) const {
    auto [a, b] = found.pair;
    if (found.evidence.rule != JoinRule::kNameAndPlace || sets.find(a) == sets.find(b)) return {};
    for (std::uint32_t one : sets.members(a))
      for (std::uint32_t other : sets.members(b))
        if (evident_.count(std::minmax(one, other)) == 0)
          return "nothing joins " + facts_[one].id + " and " + facts_[other].id;
    return {};
  }

  void join(JoinSets& sets, const Found& found) {
    auto [a, b] = found.pair;
    std::string against = found.evidence.against;
    if (against.empty()) against = stranger(sets, found);
    if (against.empty() && facts_[a].publisher == facts_[b].publisher) sets.allow_twice(a, b);
    if (against.empty()) against = sets.contradiction(a, b, !found.evidence.outweighs_dates);
    if (against.empty()) {
      sets.join(a, b);
      add_join(found.pair, found.evidence);
    } else {
      near_.push_back({found.pair, {found.evidence.rule, found.evidence.facts, against, false}});
    }
  }

  Join join_of(Pair pair, const Evidence& evidence) const {
    return {facts_[pair.first].id, facts_[pair.second].id, evidence.rule, evidence.facts};
  }

  void add_join(Pair pair, const Evidence& evidence) {
    joins_.emplace_back(pair, join_of(pair, evidence));
  }

  void add_parties(JoinSets& sets) {
    std::unordered_map<std::uint32_t, std::size_t> place;
    for (std::uint32_t i = 0; i < facts_.size(); ++i) {
      auto [found, is_new] = place.emplace(sets.find(i), joined_.parties.size());
      if (is_new) joined_.parties.push_back({facts_[i].id, {}});
      joined_.parties[found->second].members.push_back(order_[i]);
    }
    for (const auto& [entry, id] : ids_) joined_.parties[place[sets.find(entry)]].id = id;
    for (JoinedParty& party : joined_.parties)
      std::sort(party.members.begin(), party.members.end());
    std::sort(joined_.parties.begin(), joined_.parties.end(),
              [](const JoinedParty& a, const JoinedParty& b) { return a.id < b.id; });
    // What is written by hand and holds by a rule, too, is told once, by the rule: it says more.
    std::stable_sort(joins_.begin(), joins_.end(), [](const auto& a, const auto& b) {
      return a.first != b.first ? a.first < b.first : b.second.rule < a.second.rule;
    });
    const Pair* last = nullptr;
    for (auto& [pair, join] : joins_) {
      if (last == nullptr || *last != pair) joined_.joins.push_back(std::move(join));
      last = &pair;
    }
  }

  // Of two parties the nearest of their near-joins: near_ is by rule.
  void keep_nearest(JoinSets& sets) {
    std::set<Pair> seen;
    std::vector<Found> kept;
    for (Found& one : near_) {
      Pair parties = std::minmax(sets.find(one.pair.first), sets.find(one.pair.second));
      if (parties.first != parties.second && seen.insert(parties).second)
        kept.push_back(std::move(one));
    }
    std::sort(kept.begin(), kept.end(),
              [](const Found& a, const Found& b) { return a.pair < b.pair; });
    for (const Found& one : kept)
      joined_.near.push_back({join_of(one.pair, one.evidence), one.evidence.against});
  }

  const StatedJoins& stated_;
  std::vector<std::uint32_t> order_;  // of the entries given
  std::vector<JoinFacts> facts_;      // in that order
  std::unordered_map<std::string, std::uint32_t> by_id_;
  std::vector<std::pair<std::uint32_t, std::string>> ids_;  // an entry of each stated party
  std::vector<std::pair<Pair, Join>> joins_;
  std::vector<Found> near_;
  std::set<Pair> evident_;  // that agree in something
  JoinedParties joined_;
};

}  // namespace

std::string_view to_string(JoinRule rule) {
  constexpr std::string_view kWords[] = {
      "stated",
      "publisher-number",
      "cross-reference",
      "identifier",
      "number-and-name",
      "number-and-birth",
      "name-and-birth",
      "variant-and-birth",
      "name-and-place",
      "number",
      "name",
  };
  return kWords[static_cast<std::size_t>(rule)];
}

std::span<const JoinRule> join_rules() { return kRules; }

std::string entry_id(const Party& party) { return party.source + ':' + party.entry; }

bool is_before(const Party& a, const Party& b) {
  return std::tuple(rank_of(a.source), std::string_view(a.source), std::string_view(a.entry)) <
         std::tuple(rank_of(b.source), std::string_view(b.source), std::string_view(b.entry));
}

JoinedParties join_parties(std::span<const Party* const> entries, const StatedJoins& stated) {
  return Joiner(entries, stated).run();
}

}  // namespace detente::record
