// What a screening of a book found: the hits of every customer, and how two such answers differ.
#pragma once

#include <cstdint>
#include <functional>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "detente/base/result.h"
#include "detente/index/index.h"
#include "detente/screen/screen.h"

namespace detente::screen {

// An entry as it was called when it was a hit.
struct HitEntry {
  std::string source;
  std::string entry;
  std::string name;  // primary

  friend auto operator<=>(const HitEntry&, const HitEntry&) = default;
};

struct BookHit {
  std::uint32_t serial;   // of the customer
  std::uint32_t entry;    // entries
  std::uint32_t matched;  // names: that scored
  std::uint32_t score;    // 1/10,000
};

// Memory: 16 bytes for each hit, and the texts.
struct BookAnswer {
  std::vector<HitEntry> entries;
  std::vector<std::string> names;
  std::vector<BookHit> hits;  // by serial, then by source and entry; each pair once
};

// Puts an answer together, in any order.
class AnswerMaker {
 public:
  void add(std::uint32_t serial, const index::Index& index, const Hit& hit);
  // The hits of `before` that stay as they were.
  void keep(const BookAnswer& before, const std::function<bool(const BookHit&)>& stays);
  BookAnswer finish();

 private:
  std::uint32_t entry_number(HitEntry entry);
  std::uint32_t name_number(const std::string& name);

  BookAnswer answer_;
  std::map<HitEntry, std::uint32_t> entries_;
  std::map<std::string, std::uint32_t> names_;
};

enum class HitChangeKind : std::uint8_t { kNew, kGone, kChanged };

// "new", "gone", "changed".
std::string_view to_string(HitChangeKind kind);

// Views of the answers that were compared.
struct HitChange {
  HitChangeKind kind = HitChangeKind::kNew;
  std::uint32_t serial = 0;
  const HitEntry* entry = nullptr;  // of kGone as it was, else as it is
  const std::string* matched = nullptr;
  std::optional<std::uint32_t> before;  // absent: kNew
  std::optional<std::uint32_t> after;   // absent: kGone

  bool rises() const { return after && (!before || *before < *after); }
};

// By serial, then by source and entry.  kChanged: another score, or another name that scored.
std::vector<HitChange> compare_answers(const BookAnswer& before, const BookAnswer& after);

// The bytes of an answer file, and back.  Errors: kCorrupt with section and byte range,
// kUnsupported for another version.
std::string write_answer(const BookAnswer& answer);
base::Result<BookAnswer> read_answer(std::string_view bytes);

}  // namespace detente::screen
