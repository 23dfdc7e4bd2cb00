// Tested in run_journal_test.cc and tests/resume_test.py.
#include "apps/cli/run_journal.h"

#include <fmt/format.h>

#include <charconv>
#include <optional>

#include "detente/base/sha256.h"

namespace detente::cli {
namespace {

using base::Done;
using base::Error;
using base::ErrorKind;
using base::Result;

constexpr std::string_view kTitle = "detente screen journal 1";
constexpr std::size_t kHashDigits = 64;

Error no_journal(std::size_t line) {
  return {ErrorKind::kMalformed, fmt::format("line {} is none of a journal", line), {}};
}

// The text up to the next line end, which is taken off; nothing if there is none.
std::optional<std::string_view> take_line(std::string_view& text) {
  const std::size_t end = text.find('\n');
  if (end == text.npos) return std::nullopt;
  const std::string_view line = text.substr(0, end);
  text.remove_prefix(end + 1);
  return line;
}

// What stands behind "WORD ".
std::optional<std::string_view> value_of(std::optional<std::string_view> line,
                                         std::string_view word) {
  if (!line || !line->starts_with(word) || line->size() <= word.size() ||
      (*line)[word.size()] != ' ')
    return std::nullopt;
  return line->substr(word.size() + 1);
}

// A number and the space behind it, taken off.
bool take_number(std::string_view& text, std::uint64_t& number) {
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  if (error != std::errc{} || end == text.data() + text.size() || *end != ' ') return false;
  text.remove_prefix(static_cast<std::size_t>(end - text.data()) + 1);
  return true;
}

std::optional<Checkpoint> read_checkpoint(std::string_view line) {
  auto text = value_of(line, "done");
  Checkpoint out;
  std::uint64_t matched = 0, faulty = 0;
  if (!text || !take_number(*text, out.rows) || !take_number(*text, out.input_bytes) ||
      !take_number(*text, out.output_bytes) || !take_number(*text, matched) ||
      !take_number(*text, faulty) || matched > 1 || faulty > 1 || text->size() != kHashDigits)
    return std::nullopt;
  out.matched = matched == 1;
  out.faulty = faulty == 1;
  out.input_hash = *text;
  if (journal_line(out) != std::string(line) + "\n") return std::nullopt;  // "done 01 ..."
  return out;
}

bool follows(const Checkpoint& next, const Checkpoint& last) {
  return next.rows >= last.rows && next.input_bytes >= last.input_bytes &&
         next.output_bytes >= last.output_bytes && next.matched >= last.matched &&
         next.faulty >= last.faulty;
}

Result<RunTerms> read_terms(std::string_view& text) {
  if (take_line(text) != kTitle) return no_journal(1);
  RunTerms terms;
  const auto generation = value_of(take_line(text), "generation");
  if (!generation) return no_journal(2);
  const auto options = value_of(take_line(text), "options");
  if (!options) return no_journal(3);
  auto input = value_of(take_line(text), "input");
  if (!input) return no_journal(4);
  terms.generation = *generation;
  terms.options = *options;
  const std::string number = std::string(*input) + " ";
  std::string_view rest = number;
  if (!take_number(rest, terms.input_bytes) || std::to_string(terms.input_bytes) != *input)
    return no_journal(4);
  return terms;
}

Result<Done> differ(std::string_view what, std::string_view before, std::string_view now) {
  return Error{
      ErrorKind::kRefused,
      fmt::format("the run that was interrupted had {} {}, this one has {}", what, before, now),
      {}};
}

}  // namespace

std::string chained_hash(std::string_view before, std::string_view stretch) {
  std::string bytes;
  bytes.reserve(before.size() + stretch.size());
  bytes.append(before).append(stretch);
  return base::sha256_hex(bytes);
}

std::string journal_head(const RunTerms& terms) {
  return fmt::format("{}\ngeneration {}\noptions {}\ninput {}\n", kTitle, terms.generation,
                     terms.options, terms.input_bytes);
}

std::string journal_line(const Checkpoint& checkpoint) {
  return fmt::format("done {} {} {} {:d} {:d} {}\n", checkpoint.rows, checkpoint.input_bytes,
                     checkpoint.output_bytes, checkpoint.matched, checkpoint.faulty,
                     checkpoint.input_hash);
}

Result<Journal> read_journal(std::string_view text) {
  Journal journal;
  DETENTE_TRY(journal.terms, read_terms(text));
  for (std::size_t number = 5; const auto line = take_line(text); ++number) {
    if (journal.ended) return no_journal(number);
    if (*line == kJournalEnd.substr(0, kJournalEnd.size() - 1)) {
      journal.ended = true;
      continue;
    }
    auto checkpoint = read_checkpoint(*line);
    const Checkpoint last = journal.checkpoints.empty() ? Checkpoint{} : journal.checkpoints.back();
    if (!checkpoint || !follows(*checkpoint, last)) return no_journal(number);
    journal.checkpoints.push_back(*std::move(checkpoint));
  }
  return journal;
}

Result<Done> check_terms(const Journal& journal, const RunTerms& terms) {
  const RunTerms& before = journal.terms;
  if (before.generation != terms.generation)
    return differ("the generation", before.generation, terms.generation);
  if (before.options != terms.options) return differ("the options", before.options, terms.options);
  if (before.input_bytes != terms.input_bytes)
    return differ("an input of", fmt::format("{} bytes", before.input_bytes),
                  fmt::format("{} bytes", terms.input_bytes));
  return Done{};
}

Result<Done> check_input(const Journal& journal, std::string_view input) {
  std::uint64_t begin = 0;
  std::string hash;
  for (const Checkpoint& checkpoint : journal.checkpoints) {
    const std::uint64_t end = checkpoint.input_bytes;
    if (end <= input.size()) hash = chained_hash(hash, input.substr(begin, end - begin));
    if (end > input.size() || hash != checkpoint.input_hash)
      return Error{ErrorKind::kRefused,
                   fmt::format("the input is not what the run that was interrupted read: bytes {} "
                               "to {} differ",
                               begin, end),
                   {}};
    begin = end;
  }
  return Done{};
}

}  // namespace detente::cli
