// Under which measures the entries of lists stand at one time.
#pragma once

#include <map>
#include <memory>
#include <string>
#include <vector>

#include "detente/base/result.h"
#include "detente/law/designations.h"
#include "detente/law/law.h"
#include "detente/record/party.h"

namespace detente::home {

class Standings {
 public:
  // `at`: the time that is meant of each source.  Errors: those of law_as_known (known_law.h).
  static base::Result<Standings> make(const std::string& known,
                                      const std::map<std::string, base::Seconds>& at);

  // Ids, each once, sorted: of the listings of the entry that hold (designations.h), and of what is
  // written by hand about its party.  REQUIRES: an entry of one of the sources, with the listings
  // that hold at its time.
  std::vector<std::string> of(const record::Party& party) const;

 private:
  Standings(std::unique_ptr<const law::Law> law, const std::map<std::string, base::Seconds>& at);

  std::unique_ptr<const law::Law> law_;
  law::TagTable tags_;
  struct Time {
    base::Seconds at;
    base::Day today;  // in the zone of the publisher
  };
  std::map<std::string, Time> times_;  // by source
};

}  // namespace detente::home
