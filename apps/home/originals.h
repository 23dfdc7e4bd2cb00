// The official files as received: the evidence behind every answer.
#pragma once

#include <string>
#include <string_view>

#include "detente/base/result.h"
#include "detente/ledger/ledger.h"

namespace detente::home {

// editions/<sha256>.zst below a home: the plain bytes of a file, named by their hash; whole, or as
// a patch against the file that came before it.  The ledger names the base of each.
// Keeps the bytes that it handled last, so that a series of editions is not read again and again.
class Originals {
 public:
  explicit Originals(std::string folder) : folder_(std::move(folder)) {}

  const std::string& folder() const { return folder_; }

  // Keeps `plain`; returns its hash, and its base if it was written as a patch against `previous`
  // (empty: none), which this folder may lack: other homes of the ledger have folders of their own.
  // After kLongestChain patches in a row a file is kept whole.  A file that the ledger knows is
  // written as the ledger says, and not again if the folder has it.
  // Errors: kIo; those of read() about the base.
  base::Result<ledger::EditionFile> keep(ledger::Ledger& ledger, std::string name,
                                         const std::string& plain, const std::string& previous);

  // The bytes as they were received.  Errors: kNotFound; kCorrupt if a file is damaged or its
  // bytes have another hash than their name.
  base::Result<std::string> read(ledger::Ledger& ledger, const std::string& sha256);

  static constexpr int kLongestChain = 32;

 private:
  std::string path(const std::string& sha256) const;
  // Files to read for this one, itself included.
  base::Result<int> chain_length(ledger::Ledger& ledger, std::string sha256) const;

  std::string folder_;
  std::string held_hash_;
  std::string held_;
  int held_chain_ = 0;  // its chain_length(); 0: not known
};

}  // namespace detente::home
