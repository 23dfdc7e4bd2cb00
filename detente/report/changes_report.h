// What changed on the lists between two moments.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

#include "detente/law/sector.h"
#include "detente/record/party_diff.h"

namespace detente::report {

// One edition that is compared.
struct ChangeSide {
  std::string source;
  std::string published;  // base::to_string(Seconds)
  std::string shown;      // base::to_string(Instant): the publisher's day, where that is known
  std::string format;     // lists::to_string(Format)
  std::string sha256;
  std::uint32_t entries = 0;
};

// An edition on the way, against the one before it.
struct ChangeStep {
  std::string published;
  std::string shown;
  std::uint32_t entries = 0;
  std::uint32_t listed = 0;
  std::uint32_t delisted = 0;
  std::uint32_t amended = 0;
};

struct SourceChanges {
  using Step = ChangeStep;

  std::string source;
  ChangeSide from;
  ChangeSide to;
  bool comparable_everything = true;  // record::Comparable::everything
  std::vector<record::PartyChange> changes;
  std::vector<law::Sectors> sectors;  // of each change; change_sectors.h
  std::vector<Step> steps;            // every edition after `from` up to `to`, in order
};

struct Changes {
  std::string from;  // as asked; empty: for each source the edition before `to`
  std::string to;    // as asked; empty: the newest edition
  std::vector<SourceChanges> sources;
  std::vector<std::string> not_compared;  // sources of which no earlier edition is known
  std::string generation;
};

// For each source the counts, by group too; then entries that were listed, delisted, re-listed or
// merged, one a line; then the fields that changed, one a line.
// `width`: columns of the terminal, 0 for any width.  `colour`: titles in bold.
std::string changes_table(const Changes& changes, std::size_t width, bool colour);

// One object on one line, with a newline; doc/changes.md has its keys.
std::string changes_json(const Changes& changes);

// A header, then a row for each changed field; a change without fields has one row.  Several values
// of a cell are parted by " | ".
std::string changes_csv(const Changes& changes);

// A page that stands alone: headline numbers, the course of entries, listings and delistings,
// counts by group, every change with its fields.
std::string changes_html(const Changes& changes);

}  // namespace detente::report
