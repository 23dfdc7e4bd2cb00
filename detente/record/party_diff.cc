#include "detente/record/party_diff.h"

#include <algorithm>
#include <array>
#include <iterator>
#include <set>
#include <tuple>
#include <unordered_map>
#include <utility>

#include "detente/record/party_values.h"
#include "detente/record/places.h"
#include "detente/text/fold.h"

namespace detente::record {
namespace {

constexpr std::array<std::string_view, kChangeKinds> kWords = {"listed", "delisted", "amended",
                                                               "re-listed", "merged"};

using Values = std::vector<FieldValue>;
using Tags = std::set<std::string>;

// The values that one side has, by field, behind those that are there.
void collect(const Values& values, std::vector<std::string> FieldChange::*side,
             std::vector<std::pair<int, FieldChange>>& changes) {
  for (const FieldValue& value : values) {
    auto same = std::find_if(changes.begin(), changes.end(), [&](const auto& change) {
      return change.first == value.group && change.second.field == value.field;
    });
    if (same == changes.end())
      same = changes.insert(changes.end(), {value.group, {value.field, {}, {}}});
    (same->second.*side).push_back(value.value);
  }
}

std::vector<FieldChange> changes_of(const Values& removed, const Values& added) {
  std::vector<std::pair<int, FieldChange>> changes;
  collect(removed, &FieldChange::removed, changes);
  collect(added, &FieldChange::added, changes);
  std::sort(changes.begin(), changes.end(), [](const auto& a, const auto& b) {
    return std::tie(a.first, a.second.field) < std::tie(b.first, b.second.field);
  });
  std::vector<FieldChange> fields;
  fields.reserve(changes.size());
  for (auto& change : changes) fields.push_back(std::move(change.second));
  return fields;
}

Values values_without(const Values& values, const Values& others) {
  Values rest;
  std::set_difference(values.begin(), values.end(), others.begin(), others.end(),
                      std::back_inserter(rest));
  return rest;
}

std::vector<FieldChange> every_field(const Party& before, const Party& after) {
  Values old_values = field_values(before);
  Values new_values = field_values(after);
  return changes_of(values_without(old_values, new_values), values_without(new_values, old_values));
}

// Programme tags; OFAC's CSV joins several by "] [".
Tags programmes_of(const Party& party) {
  constexpr std::string_view kJoint = "] [";
  Tags tags;
  for (const Listing& listing : party.listings) {
    std::string_view text = listing.programme.value;
    while (!text.empty()) {
      std::size_t end = std::min(text.find(kJoint), text.size());
      if (end > 0) tags.emplace(text.substr(0, end));
      text.remove_prefix(std::min(end + kJoint.size(), text.size()));
    }
  }
  return tags;
}

// A tag that is the beginning of another stands for it: OFAC's CSV cuts them.
bool has_tag(const Tags& tags, const std::string& tag) {
  return std::any_of(tags.begin(), tags.end(), [&](const std::string& other) {
    return other.starts_with(tag) || tag.starts_with(other);
  });
}

Values tags_without(const Tags& tags, const Tags& others) {
  Values rest;
  for (const std::string& tag : tags)
    if (!has_tag(others, tag)) rest.push_back({2, "programme", tag});
  return rest;
}

std::string sorted_words(const std::string& name) {
  std::string folded = text::fold(name);
  std::vector<std::string> words;
  for (std::size_t begin = 0; begin < folded.size();) {
    std::size_t end = std::min(folded.find(' ', begin), folded.size());
    words.push_back(folded.substr(begin, end - begin));
    begin = end + 1;
  }
  std::sort(words.begin(), words.end());
  std::string sorted;
  for (const std::string& word : words) sorted += word + " ";
  return sorted;
}

bool is_body(Schema schema) {
  return schema == Schema::kLegalEntity || schema == Schema::kOrganization ||
         schema == Schema::kCompany;
}

bool same_class(Schema a, Schema b) { return a == b || (is_body(a) && is_body(b)); }

std::vector<FieldChange> few_fields(const Party& before, const Party& after) {
  Tags old_tags = programmes_of(before);
  Tags new_tags = programmes_of(after);
  Values removed = tags_without(old_tags, new_tags);
  Values added = tags_without(new_tags, old_tags);
  const std::string& old_name = primary_name(before);
  const std::string& new_name = primary_name(after);
  if (sorted_words(old_name) != sorted_words(new_name)) {
    removed.push_back({1, "primary-name", old_name});
    added.push_back({1, "primary-name", new_name});
  }
  if (!same_class(before.schema, after.schema)) {
    removed.push_back({0, "schema", std::string(to_string(before.schema))});
    added.push_back({0, "schema", std::string(to_string(after.schema))});
  }
  return changes_of(removed, added);
}

// Programmes and, where both editions carry them, legal bases.
Tags bases_of(const Party& party, const Comparable& what) {
  if (!what.everything) return programmes_of(party);
  Tags bases;
  for (const Listing& listing : party.listings)
    for (const Text* text : {&listing.programme, &listing.legal_basis})
      if (!text->value.empty()) bases.insert(text->value);
  return bases;
}

bool has_other_bases(const Party& before, const Party& after, const Comparable& what) {
  Tags old_bases = bases_of(before, what);
  Tags new_bases = bases_of(after, what);
  if (old_bases.empty() || new_bases.empty()) return false;
  return std::none_of(old_bases.begin(), old_bases.end(), [&](const std::string& basis) {
    return what.everything ? new_bases.contains(basis) : has_tag(new_bases, basis);
  });
}

// Joins two editions and keeps what differs.
class Comparison {
 public:
  explicit Comparison(const Comparable& what) : what_(what) {}

  void add_pair(Party before, Party after) {
    if (before == after) return;
    if (is_other_party(before, after)) {
      add(ChangeKind::kDelisted, std::move(before), std::nullopt);
      add(ChangeKind::kListed, std::nullopt, std::move(after));
      return;
    }
    auto fields = what_.everything ? every_field(before, after) : few_fields(before, after);
    if (fields.empty()) return;
    bool relisted = has_other_bases(before, after, what_);
    add(relisted ? ChangeKind::kRelisted : ChangeKind::kAmended, std::move(before),
        std::move(after), std::move(fields));
  }

  void add(ChangeKind kind, std::optional<Party> before, std::optional<Party> after,
           std::vector<FieldChange> fields = {}) {
    changes_.push_back({kind, std::move(before), std::move(after), std::move(fields), ""});
  }

  std::vector<PartyChange> take() {
    if (what_.everything) find_merged();
    std::stable_sort(changes_.begin(), changes_.end(), [](const auto& a, const auto& b) {
      return std::tie(a.kind, entry_of(a)) < std::tie(b.kind, entry_of(b));
    });
    return std::move(changes_);
  }

 private:
  static const std::string& entry_of(const PartyChange& change) {
    return change.after ? change.after->entry : change.before->entry;
  }

  // Folded names that entries of both editions have in the later one alone.
  std::unordered_multimap<std::string, const Party*> new_names() const {
    std::unordered_multimap<std::string, const Party*> found;
    for (const PartyChange& change : changes_) {
      if (!change.before || !change.after) continue;
      std::set<std::string> seen;
      for (const Name& name : change.before->names) seen.insert(text::fold(name.full.value));
      for (const Name& name : change.after->names) {
        std::string folded = text::fold(name.full.value);
        if (!folded.empty() && seen.insert(folded).second)
          found.emplace(std::move(folded), &*change.after);
      }
    }
    return found;
  }

  void find_merged() {
    auto names = new_names();
    for (PartyChange& change : changes_) {
      if (change.kind != ChangeKind::kDelisted) continue;
      auto [first, last] = names.equal_range(text::fold(primary_name(*change.before)));
      std::vector<const Party*> takers;
      for (; first != last; ++first)
        if (same_class(first->second->schema, change.before->schema))
          takers.push_back(first->second);
      if (takers.size() != 1) continue;
      change.kind = ChangeKind::kMerged;
      change.into = takers[0]->entry;
    }
  }

  Comparable what_;
  std::vector<PartyChange> changes_;
};

void prepare(std::vector<Party>& parties) {
  for (Party& party : parties) clear_places(party);
  std::stable_sort(parties.begin(), parties.end(),
                   [](const Party& a, const Party& b) { return a.entry < b.entry; });
}

}  // namespace

std::string_view to_string(ChangeKind kind) {
  auto index = static_cast<std::size_t>(kind);
  return index < kWords.size() ? kWords[index] : std::string_view();
}

Comparable comparable(std::string_view format_a, std::string_view format_b) {
  return {format_a == format_b};
}

std::vector<PartyChange> compare(std::vector<Party> before, std::vector<Party> after,
                                 const Comparable& what) {
  prepare(before);
  prepare(after);
  Comparison comparison(what);
  auto a = before.begin();
  auto b = after.begin();
  while (a != before.end() || b != after.end()) {
    bool gone = a != before.end() && (b == after.end() || a->entry < b->entry);
    bool came = b != after.end() && (a == before.end() || b->entry < a->entry);
    if (gone)
      comparison.add(ChangeKind::kDelisted, std::move(*a++), std::nullopt);
    else if (came)
      comparison.add(ChangeKind::kListed, std::nullopt, std::move(*b++));
    else
      comparison.add_pair(std::move(*a++), std::move(*b++));
  }
  return comparison.take();
}

}  // namespace detente::record
