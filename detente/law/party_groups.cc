#include "detente/law/party_groups.h"

#include <algorithm>
#include <cctype>
#include <map>
#include <numeric>
#include <optional>
#include <set>

namespace detente::law {
namespace {

using record::Identifier;
using record::IdentifierType;
using record::Party;
using record::Schema;

// Lists of one publisher that number parties together count as one.
std::string publisher_of(std::string_view source) {
  return source.starts_with("us.ofac.") ? "us.ofac" : std::string(source);
}

// Whose numbers a printed cross-reference gives; empty: not known.
std::string_view publisher_of_reference(std::string_view printed_type) {
  struct Row {
    std::string_view printed, publisher;
  };
  constexpr Row kRows[] = {
      {"OFSI Group ID", "uk.ofsi.conlist"},
      {"UK Sanctions List Ref", "uk.fcdo.uksl"},
      {"UN Ref", "un.sc.consolidated"},
      {"UN Reference Number", "un.sc.consolidated"},
      {"unitedNationId", "un.sc.consolidated"},
      {"us.ofac", "us.ofac"},
      {"eu.council", "eu.fsf"},
      {"uk.fcdo", "uk.fcdo.uksl"},
      {"uk.ofsi", "uk.ofsi.conlist"},
      {"un.sc", "un.sc.consolidated"},
      {"ch.seco", "ch.seco.sesam"},
      {"ca.gac", "ca.gac.sema"},
  };
  for (const Row& row : kRows)
    if (row.printed == printed_type) return row.publisher;
  return {};
}

// Upper case letters and digits alone, as Identifier::normalised has them.
std::string normalised(std::string_view id) {
  std::string text;
  for (char c : id)
    if (std::isalnum(static_cast<unsigned char>(c)) != 0)
      text += static_cast<char>(std::toupper(static_cast<unsigned char>(c)));
  return text;
}

// What an identifier may join: a person, a ship or aircraft, or anything else.
char kind_of(Schema schema) {
  if (schema == Schema::kPerson) return 'p';
  if (schema == Schema::kVessel || schema == Schema::kAirplane) return 'v';
  return 'o';
}

bool names_one_party(const Identifier& identifier, Schema schema) {
  if (!identifier.valid || !identifier.check_digit_ok || identifier.normalised.empty())
    return false;
  switch (identifier.type) {
    case IdentifierType::kLei:
    case IdentifierType::kBic:
    case IdentifierType::kInn:
    case IdentifierType::kOgrn:
      return true;
    case IdentifierType::kImo:
      return schema == Schema::kVessel;
    default:
      return false;
  }
}

// Sets of entries, joined by pairs; never two numbers of one publisher, unless it is said so.
class Sets {
 public:
  explicit Sets(std::span<const Party* const> entries) : parent_(entries.size()) {
    std::iota(parent_.begin(), parent_.end(), 0U);
    for (const Party* party : entries)
      numbers_.push_back({{publisher_of(party->source), party->entry}});
  }

  std::uint32_t find(std::uint32_t one) {
    while (parent_[one] != one) one = parent_[one] = parent_[parent_[one]];
    return one;
  }

  void join(std::uint32_t a, std::uint32_t b, bool stated) {
    a = find(a);
    b = find(b);
    if (a == b || (!stated && contradict(a, b))) return;
    auto [first, second] = std::minmax(a, b);
    parent_[second] = first;
    numbers_[first].insert(numbers_[second].begin(), numbers_[second].end());
  }

 private:
  using Numbers = std::set<std::pair<std::string, std::string>>;  // publisher and entry

  bool contradict(std::uint32_t a, std::uint32_t b) const {
    for (const auto& [publisher, entry] : numbers_[a])
      for (const auto& [other_publisher, other_entry] : numbers_[b])
        if (publisher == other_publisher && entry != other_entry) return true;
    return false;
  }

  std::vector<std::uint32_t> parent_;
  std::vector<Numbers> numbers_;
};

class Grouper {
 public:
  explicit Grouper(std::span<const Party* const> entries) : entries_(entries), sets_(entries) {}

  void run(std::span<const StatedGroup> stated) {
    for (std::uint32_t i = 0; i < entries_.size(); ++i) {
      const Party& party = *entries_[i];
      by_entry_.emplace(entry_id(party), i);
      by_key_["id\n" + publisher_of(party.source) + '\n' + normalised(party.entry)].push_back(i);
      for (const Identifier& identifier : party.identifiers) note(party, identifier, i);
    }
    for (const StatedGroup& group : stated) state(group);
    for (const auto& [key, members] : by_key_) join_all(members);
  }

  std::vector<PartyGroup> groups() {
    std::vector<PartyGroup> groups;
    std::map<std::uint32_t, std::size_t> place;
    for (std::uint32_t i = 0; i < entries_.size(); ++i) {
      std::uint32_t root = sets_.find(i);
      auto [found, is_new] = place.emplace(root, groups.size());
      if (is_new) groups.push_back({entry_id(*entries_[i]), {}});
      PartyGroup& group = groups[found->second];
      group.members.push_back(i);
      group.id = std::min(group.id, entry_id(*entries_[i]));
    }
    for (const auto& [entry, id] : stated_) groups[place[sets_.find(entry)]].id = id;
    std::sort(groups.begin(), groups.end(),
              [](const PartyGroup& a, const PartyGroup& b) { return a.id < b.id; });
    return groups;
  }

 private:
  void note(const Party& party, const Identifier& identifier, std::uint32_t entry) {
    if (identifier.type == IdentifierType::kListReference) {
      std::string_view publisher = publisher_of_reference(identifier.printed_type);
      if (publisher.empty()) return;
      by_key_["id\n" + std::string(publisher) + '\n' + identifier.normalised].push_back(entry);
    } else if (names_one_party(identifier, party.schema)) {
      by_key_[std::string(1, kind_of(party.schema)) + '\n' +
              std::string(record::to_string(identifier.type)) + '\n' + identifier.normalised]
          .push_back(entry);
    }
  }

  // An identifier that two entries of one publisher have tells neither of them apart.
  void join_all(const std::vector<std::uint32_t>& members) {
    std::map<std::string, std::string> numbers;
    for (std::uint32_t member : members) {
      const Party& party = *entries_[member];
      auto [found, is_new] = numbers.emplace(publisher_of(party.source), party.entry);
      if (!is_new && found->second != party.entry) return;
    }
    for (std::uint32_t member : members) sets_.join(members.front(), member, false);
  }

  void state(const StatedGroup& group) {
    std::optional<std::uint32_t> first;
    for (const std::string& entry : group.entries) {
      auto found = by_entry_.find(entry);
      if (found == by_entry_.end()) continue;
      if (first) sets_.join(*first, found->second, true);
      if (!first) stated_.emplace_back(found->second, group.id);
      first = found->second;
    }
  }

  std::span<const Party* const> entries_;
  Sets sets_;
  std::map<std::string, std::uint32_t> by_entry_;
  std::map<std::string, std::vector<std::uint32_t>> by_key_;
  std::vector<std::pair<std::uint32_t, std::string>> stated_;  // an entry of each stated group
};

}  // namespace

std::string entry_id(const Party& party) { return party.source + ':' + party.entry; }

std::vector<PartyGroup> group_parties(std::span<const Party* const> entries,
                                      std::span<const StatedGroup> stated) {
  Grouper grouper(entries);
  grouper.run(stated);
  return grouper.groups();
}

}  // namespace detente::law
