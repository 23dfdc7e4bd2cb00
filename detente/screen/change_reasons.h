// Why a hit of a book is new, gone or changed.
#pragma once

#include <cstdint>
#include <string>
#include <utility>
#include <vector>

#include "detente/screen/book_answer.h"
#include "detente/screen/customer_book.h"
#include "detente/screen/entry_changes.h"

namespace detente::screen {

// What differs between two answers beside entries and customers.
struct OtherChanges {
  bool options = false;  // threshold, profile or sources
  bool program = false;  // another program, or other tables
  bool lists = false;    // the earlier lists are not at hand: which entries changed is not known
};

// All must outlive it.
class ChangeReasons {
 public:
  // `known_segments`, `known_serials`: of the book when it was screened before.
  ChangeReasons(const CustomerBook& book, std::size_t known_segments, std::uint32_t known_serials,
                const std::vector<EntryChange>& changes, OtherChanges other);

  // "customer added", "customer amended", "customer removed"; "entry added", "entry removed",
  // "entry amended: names, dates"; "options changed", "program changed", "lists changed".
  // Never empty for a change of answers of the same book.
  std::vector<std::string> of(const HitChange& change) const;

 private:
  std::string of_customer(std::uint32_t serial) const;
  std::string of_entry(const HitEntry& entry) const;

  enum class Seen : std::uint8_t { kAsBefore, kAmended, kRemoved };

  std::vector<Seen> seen_;  // by serial
  std::uint32_t known_serials_;
  const std::vector<EntryChange>& changes_;
  OtherChanges other_;
};

}  // namespace detente::screen
