#include "apps/home/originals.h"

#include <filesystem>

#include "apps/home/home.h"
#include "detente/base/compressed.h"
#include "detente/base/mapped_file.h"
#include "detente/base/sha256.h"

namespace detente::home {
namespace {

using base::Error;
using base::ErrorKind;
using base::Result;

// Originals are read again only by an auditor; level 9 takes a second for the largest list.
constexpr int kWholeLevel = 9;
// Between two editions nearly all is the same: more effort finds no more.
constexpr int kPatchLevel = 1;

}  // namespace

std::string Originals::path(const std::string& sha256) const {
  return folder_ + "/editions/" + sha256 + ".zst";
}

Result<int> Originals::chain_length(ledger::Ledger& ledger, std::string sha256) const {
  if (held_chain_ > 0 && sha256 == held_hash_) return held_chain_;
  int length = 0;
  while (!sha256.empty()) {
    DETENTE_TRY(auto base, ledger.base_of_original(sha256));
    sha256 = base.value_or("");
    ++length;
  }
  return length;
}

Result<ledger::EditionFile> Originals::keep(ledger::Ledger& ledger, std::string name,
                                            const std::string& plain, const std::string& previous) {
  ledger::EditionFile file{std::move(name), base::sha256_hex(plain), plain.size(), ""};
  DETENTE_TRY(auto known, ledger.base_of_original(file.sha256));
  if (known && std::filesystem::exists(path(file.sha256))) {
    file.base = *known;
    return file;
  }
  int chain = known ? 0 : 1;  // 0: not known
  if (known) {
    file.base = *known;  // what the ledger says of it stays right
  } else if (!previous.empty() && std::filesystem::exists(path(previous))) {
    DETENTE_TRY(int length, chain_length(ledger, previous));
    if (length < kLongestChain) {
      file.base = previous;
      chain = length + 1;
    }
  }
  if (file.base.empty()) {
    DETENTE_CHECK(write_whole(path(file.sha256), base::compress_zstd(plain, kWholeLevel)));
  } else {
    DETENTE_TRY(std::string before, read(ledger, file.base));
    DETENTE_CHECK(write_whole(path(file.sha256), base::make_patch(plain, before, kPatchLevel)));
  }
  held_hash_ = file.sha256;
  held_ = plain;
  held_chain_ = chain;
  return file;
}

Result<std::string> Originals::read(ledger::Ledger& ledger, const std::string& sha256) {
  if (!sha256.empty() && sha256 == held_hash_) return held_;
  DETENTE_TRY(auto base_hash, ledger.base_of_original(sha256));
  auto file = base::MappedFile::open(path(sha256));
  if (!file)
    return Error{file.error().kind, "original " + sha256 + ": " + file.error().message, {}};
  auto corrupt = [&](const std::string& why) {
    return Error{ErrorKind::kCorrupt, "original " + sha256 + ": " + why, {}};
  };
  std::string plain;
  if (base_hash && !base_hash->empty()) {
    DETENTE_TRY(std::string before, read(ledger, *base_hash));
    auto expanded = base::expand_patch(file->bytes(), before);
    if (!expanded) return corrupt(expanded.error().message);
    plain = *std::move(expanded);
  } else {
    auto whole = base::decompress(file->bytes());
    if (!whole) return corrupt(whole.error().message);
    plain = *std::move(whole);
  }
  if (base::sha256_hex(plain) != sha256) return corrupt("its bytes have another hash");
  held_hash_ = sha256;
  held_ = plain;
  held_chain_ = 0;
  return plain;
}

}  // namespace detente::home
