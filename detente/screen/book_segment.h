// One file of customers with what a screening of them needs: names as words of a dictionary.
#pragma once

#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "detente/base/result.h"
#include "detente/screen/book_customer.h"
#include "detente/screen/query_names.h"
#include "detente/text/name.h"

namespace detente::screen {

// A customer.  Its bytes and its forms end where those of the next begin.
struct SegmentRow {
  std::uint32_t customer;  // customers: store()
  std::uint32_t forms;     // forms
  std::uint32_t serial;    // of the customer in its book; with kRemovedBit: it is one no more
};

inline constexpr std::uint32_t kRemovedBit = 1U << 31;

// A name of a customer in one class, as names_of() reads it; names without words have none.
struct SegmentForm {
  std::uint32_t first;     // column: the words, then the phrase keys
  std::uint16_t quarters;  // mass of its words in 1/4 nat, rounded down; 65535 also for more
  std::uint8_t words;
  std::uint8_t phrases;     // index::phrase_key of each of index::phrases
  std::uint8_t name_class;  // text::NameClass, not kAny
  std::uint8_t facts;       // of the customer: FactBit
  std::uint16_t cut;        // 1: QueryName::cut; else 0
};

// Facts that the customer states: each lets a name of less reach a score.
enum FactBit : std::uint8_t { kDates = 1, kCountries = 2, kGender = 4, kIdentifiers = 8 };
inline constexpr std::size_t kFactMasks = 16;

// A distinct token.
struct SegmentWord {
  std::uint32_t text;    // letters: its own spelling, then size:u32 and bytes of each Latin one
  std::uint32_t native;  // bytes of the own spelling
  std::uint32_t mass;    // 1/1024 nat
  std::uint8_t kind;     // text::TokenKind
  std::uint8_t script;   // text::Script
  std::uint16_t spellings;
};

// A number of a customer.
struct SegmentKey {
  std::uint32_t key;  // index::identifier_key
  std::uint32_t row;  // rows
};

inline constexpr int kQuarterShift = 8;  // from 1/1024 nat to 1/4 nat

// Immutable: any number of threads may use one segment; what it hands out lives as long.
class BookSegment {
 public:
  // Maps the file and checks it; the bytes of each customer are checked when it is asked for.
  // Errors: kNotFound, kIo; kCorrupt with section and byte range; kUnsupported for another version.
  // Cost: reads the file once.
  static base::Result<std::shared_ptr<const BookSegment>> open(const std::string& path);
  // The same for bytes in memory, which are copied.
  static base::Result<std::shared_ptr<const BookSegment>> from_bytes(std::string_view bytes);

  // book_scoring() of the program that wrote it: with another one only customers are to be read.
  std::string_view scoring() const;
  std::span<const SegmentRow> rows() const;
  std::span<const SegmentForm> forms() const;
  std::span<const std::uint32_t> column() const;
  std::span<const SegmentWord> words() const;
  std::span<const SegmentKey> identifier_keys() const;  // ascending by key, then by row

  // Forms [first, second) of a row.
  std::pair<std::uint32_t, std::uint32_t> forms_of(std::uint32_t row) const;
  text::Token word(std::uint32_t id) const;
  // Errors: kCorrupt with the byte range.
  base::Result<BookCustomer> customer(std::uint32_t row) const;
  base::Result<std::string> id_of(std::uint32_t row) const;

  ~BookSegment();

 private:
  struct State;
  explicit BookSegment(std::unique_ptr<State> state);

  std::string_view customer_bytes(std::uint32_t row) const;
  base::Error at_customer(std::uint32_t row, base::Error error) const;

  std::unique_ptr<State> state_;
};

// Makes the bytes of a segment.  Same customers in the same order, same bytes.
class SegmentMaker {
 public:
  // A segment takes about this much memory while it is made, and its file about as much.
  static constexpr std::size_t kMostBytes = std::size_t{256} << 20;

  void add(const BookCustomer& customer, std::uint32_t serial);
  std::size_t size() const { return rows_.size(); }
  bool full() const;
  // The bytes of the file; the maker is then empty.
  std::string finish();

 private:
  void add_form(const QueryName& asked, std::uint8_t facts);
  std::uint32_t word(const text::Token& token);

  std::vector<SegmentRow> rows_;
  std::vector<SegmentForm> forms_;
  std::vector<std::uint32_t> column_;
  std::vector<SegmentWord> words_;
  std::vector<SegmentKey> identifier_keys_;
  std::string customers_;
  std::string letters_;
  std::unordered_map<std::string, std::uint32_t> word_ids_;
  std::string identity_;  // room that is used again
};

}  // namespace detente::screen
