// Any bytes as the journal of a run: no crash; what is read and written again is the same text up
// to a last line that was cut off, and its checkpoints ascend.
#include <cstdlib>

#include "apps/cli/run_journal.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace detente::cli;
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  const auto journal = read_journal(text);
  if (!journal) return 0;
  std::string written = journal_head(journal->terms);
  std::uint64_t rows = 0;
  for (const Checkpoint& checkpoint : journal->checkpoints) {
    if (checkpoint.rows < rows) std::abort();
    rows = checkpoint.rows;
    written += journal_line(checkpoint);
  }
  if (journal->ended) written += kJournalEnd;
  if (text.substr(0, text.rfind('\n') + 1) != written) std::abort();
  (void)check_input(*journal, text);
  return 0;
}
