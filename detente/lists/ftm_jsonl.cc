#include "detente/lists/ftm_jsonl.h"

#include <algorithm>
#include <set>
#include <unordered_map>
#include <utility>

#include "detente/lists/accounting.h"
#include "detente/lists/ftm_lines.h"
#include "detente/lists/ftm_party.h"

namespace detente::lists {

namespace {

using record::FtmTarget;

class Assembly {
 public:
  Assembly(FtmLines lines, ParsedList& list) : lines_(std::move(lines)), list_(list) {}

  void run() {
    collect_parties();
    collect_backward_references();
    for (const FtmEntity* entity : others_) attach(*entity);
    name_relations();
    list_.source = source();
  }

  const FtmLines& lines() const { return lines_; }

 private:
  void collect_parties() {
    for (const FtmEntity& entity : lines_.entities) {
      auto party = ftm_party(entity, list_.unread);
      if (!party) {
        others_.push_back(&entity);
        continue;
      }
      by_id_.try_emplace(party->entry, list_.parties.size());
      list_.parties.push_back(*std::move(party));
    }
  }

  // An Address does not name its party: the party names it (addressEntity).
  void collect_backward_references() {
    for (const FtmEntity& entity : lines_.entities) {
      auto party = by_id_.find(entity.id.value);
      if (party == by_id_.end()) continue;
      for (const auto& [property, value] : entity.properties) {
        const auto* row = record::find_ftm_property(entity.schema.value, property);
        if (row != nullptr && row->target == FtmTarget::kParty)
          named_by_[value.value].push_back(party->second);
      }
    }
  }

  // Parties that the entity is of, by the table's kParty, and others that it names.
  struct Ties {
    std::set<std::size_t> of;
    std::set<std::size_t> named;
  };

  Ties ties_of(const FtmEntity& entity) const {
    Ties ties;
    for (const auto& [property, value] : entity.properties) {
      auto party = by_id_.find(value.value);
      if (party == by_id_.end()) continue;
      const auto* row = record::find_ftm_property(entity.schema.value, property);
      bool of = row != nullptr && row->target == FtmTarget::kParty;
      (of ? ties.of : ties.named).insert(party->second);
    }
    auto naming = named_by_.find(entity.id.value);
    if (naming != named_by_.end()) ties.of.insert(naming->second.begin(), naming->second.end());
    return ties;
  }

  void attach(const FtmEntity& entity) {
    Ties ties = ties_of(entity);
    for (std::size_t party : ties.of) attach_ftm(entity, list_.parties[party], list_.unread);
    if (!ties.of.empty()) return;
    for (std::size_t party : ties.named) mention_ftm(entity, list_.parties[party]);
    if (ties.named.empty())
      list_.unread.push_back({entity.at, entity.schema.value,
                              "no party of this file is tied to this " + entity.schema.value});
  }

  void name_relations() {
    for (record::Party& party : list_.parties) {
      for (record::Relation& relation : party.relations) {
        auto other = by_id_.find(relation.other);
        if (other == by_id_.end()) continue;
        const record::Party& named = list_.parties[other->second];
        if (!named.names.empty()) relation.other_name = named.names.front().full;
      }
    }
  }

  std::string source() const {
    std::set<std::string> datasets;
    for (const FtmEntity& entity : lines_.entities) {
      for (const record::Text& dataset : entity.datasets) datasets.insert(dataset.value);
    }
    return datasets.size() == 1 ? "ftm." + *datasets.begin() : "ftm.unknown";
  }

  FtmLines lines_;
  ParsedList& list_;
  std::unordered_map<std::string, std::size_t> by_id_;
  std::unordered_map<std::string, std::vector<std::size_t>> named_by_;
  std::vector<const FtmEntity*> others_;
};

base::Result<base::Done> account(const FtmLines& lines, std::uint64_t size, ParsedList& list) {
  std::vector<std::pair<base::SourceSpan, bool>> claims;
  for (const FtmEntity& entity : lines.entities) claims.emplace_back(entity.at, true);
  for (const base::Error& error : lines.rejected) claims.emplace_back(error.where, false);
  std::sort(claims.begin(), claims.end());
  Accounting accounting(0, size);
  std::uint64_t at = 0;
  for (const auto& [span, taken] : claims) {
    if (span.begin > at) accounting.add_structure(at, span.begin);
    if (taken) {
      accounting.add_record(span.begin, span.end);
    } else {
      accounting.add_rejected(span.begin, span.end);
    }
    at = span.end;
  }
  if (at < size) accounting.add_structure(at, size);
  return accounting.finish(list);
}

}  // namespace

base::Result<ParsedList> read_ftm_jsonl(std::span<const Document> documents) {
  DETENTE_TRY(Document document, only_document(documents));
  ParsedList list;
  list.format = Format::kFtmJsonLines;
  Assembly assembly(read_ftm_lines(document.bytes, 0), list);
  assembly.run();
  for (record::Party& party : list.parties) party.source = list.source;
  list.rejected = assembly.lines().rejected;
  DETENTE_CHECK(account(assembly.lines(), document.bytes.size(), list));
  return list;
}

}  // namespace detente::lists
