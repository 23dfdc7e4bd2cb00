// Tested in ../cli/cli_test.cc.
#include "apps/home/verify.h"

#include <fmt/format.h>

#include <algorithm>
#include <filesystem>

#include "apps/home/compiled.h"
#include "apps/home/intake.h"
#include "apps/home/view.h"
#include "apps/home/view_index.h"
#include "detente/base/mapped_file.h"
#include "detente/record/places.h"

namespace detente::home {
namespace {

namespace fs = std::filesystem;
using base::Done;
using base::Result;

bool by_entry(const record::Party& a, const record::Party& b) { return a.entry < b.entry; }

// The entries of the edition against those that its original says, in words; empty if they agree.
std::string difference(std::vector<record::Party> read, const std::vector<record::Party>& stored) {
  for (record::Party& party : read) record::clear_places(party);
  std::sort(read.begin(), read.end(), by_entry);
  if (read.size() != stored.size())
    return fmt::format("{} entries are stored, its original has {}", stored.size(), read.size());
  for (std::size_t i = 0; i < read.size(); ++i)
    if (read[i] != stored[i])
      return fmt::format("entry {} is stored otherwise than its original says", read[i].entry);
  return "";
}

Result<Done> verify_edition(Originals& originals, ledger::Ledger& ledger,
                            const ledger::NumberedEdition& one, Verification& found) {
  const ledger::Edition& edition = one.edition;
  std::string name = fmt::format("{} of {}", edition.source, base::to_string(edition.published));
  auto fault = [&](const std::string& what) { found.faults.push_back(name + ": " + what); };
  for (const ledger::EditionFile& file : edition.files) {
    auto plain = originals.read(ledger, file.sha256);
    if (!plain)
      fault(file.name + ": " + plain.error().message);
    else
      ++found.originals;
  }
  auto list = read_again(originals, ledger, edition);
  if (!list) {
    fault(list.error().message);
    return Done{};
  }
  DETENTE_TRY(auto stored, ledger.parties_of(one.number));
  std::string what = difference(std::move(list->parties), stored);
  if (!what.empty()) fault(what);
  ++found.editions;
  found.entries += stored.size();
  return Done{};
}

void verify_indexes(const std::string& folder, Verification& found) {
  std::error_code failure;
  std::vector<fs::path> files;
  for (const auto& file : fs::directory_iterator(folder + "/index", failure))
    if (file.path().extension() == ".idx") files.push_back(file.path());
  std::sort(files.begin(), files.end());
  for (const fs::path& path : files) {
    const std::string name = path.filename().string();
    auto index = index::Index::open(path.string());
    if (!index)
      found.faults.push_back(name + ": " + index.error().message);
    else if (!has_name(**index, name))
      found.faults.push_back(name + ": it is " +
                             index_name((*index)->generation(), (*index)->as_of()));
    else
      ++found.indexes;
  }
}

// The present index, compiled anew.
Result<Done> verify_rebuilt(const std::string& folder, ledger::Ledger& ledger,
                            Verification& found) {
  DETENTE_TRY(View view, resolve(ledger, {}));
  DETENTE_TRY(std::string bytes, compile_view(ledger, view));
  std::string path = index_path(folder, view.generation);
  auto file = base::MappedFile::open(path);
  if (!file)
    found.faults.push_back("index of " + view.generation + ": " + file.error().message);
  else if (file->bytes() != bytes)
    found.faults.push_back("index of " + view.generation + ": compiled anew it has other bytes");
  return Done{};
}

}  // namespace

Result<Verification> verify(const Home& home, bool rebuild,
                            const std::function<void(const ledger::Edition&)>& progress) {
  DETENTE_TRY(ledger::Ledger ledger, open_lists(home));
  DETENTE_TRY(auto editions, ledger.editions(ledger::Known{}));
  Originals originals(home.folder);
  Verification found;
  for (const ledger::NumberedEdition& one : editions) {
    progress(one.edition);
    DETENTE_CHECK(verify_edition(originals, ledger, one, found));
  }
  verify_indexes(home.folder, found);
  if (rebuild && !editions.empty()) DETENTE_CHECK(verify_rebuilt(home.folder, ledger, found));
  return found;
}

}  // namespace detente::home
