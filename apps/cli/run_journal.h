// What a run over a long file notes beside its output, so that another run can go on where it was
// killed.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "detente/base/result.h"

namespace detente::cli {

// What decides the bytes of an output, beside the input's own.  Two runs that agree in it and read
// the same input write the same.
struct RunTerms {
  std::string generation;
  std::string options;  // one line of words
  std::uint64_t input_bytes = 0;

  friend bool operator==(const RunTerms&, const RunTerms&) = default;
};

// Everything up to here is in the output.
struct Checkpoint {
  std::uint64_t rows = 0;          // of the input
  std::uint64_t input_bytes = 0;   // from its begin to the end of the last of these rows
  std::uint64_t output_bytes = 0;  // that they made
  bool matched = false;            // a match is among them
  bool faulty = false;             // a row that could not be screened is
  // Of the input up to here: chained_hash() over the stretches between checkpoints.
  std::string input_hash = {};

  friend bool operator==(const Checkpoint&, const Checkpoint&) = default;
};

struct Journal {
  RunTerms terms;
  std::vector<Checkpoint> checkpoints;
  bool ended = false;  // the last checkpoint is the end of the input
};

// SHA-256 of `before` and the next stretch of an input, as 64 hexadecimal digits.
std::string chained_hash(std::string_view before, std::string_view stretch);

// The lines of a journal: "detente screen journal 1", "generation ...", "options ...",
// "input BYTES"; then "done ROWS INPUT_BYTES OUTPUT_BYTES MATCHED FAULTY HASH" for each checkpoint,
// at last "end".
std::string journal_head(const RunTerms& terms);
inline constexpr int kLinesOfJournalHead = 4;
std::string journal_line(const Checkpoint& checkpoint);
inline constexpr std::string_view kJournalEnd = "end\n";

// Behind the head, a last line without its line end is what a killed run left and is not read.
// Errors: kMalformed for anything else that journal_head and journal_line do not write, and for
// checkpoints that do not ascend.
base::Result<Journal> read_journal(std::string_view text);

// Whether a run on `terms` may go on from the journal, by their words.  Errors: kRefused, which
// names what differs and both values.
base::Result<base::Done> check_terms(const Journal& journal, const RunTerms& terms);

// Whether `input` begins with what the journal's run read.  Errors: kRefused.
// Cost: one hash of that part.
base::Result<base::Done> check_input(const Journal& journal, std::string_view input);

}  // namespace detente::cli
