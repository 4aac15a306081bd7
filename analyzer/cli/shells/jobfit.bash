# Completion of jobfit for bash, written by `jobfit completion bash`.
_jobfit() {
    local line flags=""
    COMPREPLY=()
    # The program gets the line up to the cursor and gives candidates as bash wants them. Nothing of
    # what it gives is ever evaluated.
    while IFS= read -r line; do
        if [ -z "$flags" ]; then
            flags=$line
        else
            COMPREPLY+=("$line")
        fi
    done < <(_JOBFIT_COMPLETE=bash _JOBFIT_LINE="${COMP_LINE:0:COMP_POINT}" _JOBFIT_BREAKS="$COMP_WORDBREAKS" \
        _JOBFIT_LISTING="$COMP_TYPE" command jobfit 2>/dev/null)
    case $flags in *files*)
        while IFS= read -r line; do
            COMPREPLY+=("$line")
        done < <(compgen -f -- "${COMP_WORDS[COMP_CWORD]}")
        compopt -o filenames 2>/dev/null
        ;;
    esac
    case $flags in *nospace*) compopt -o nospace 2>/dev/null ;; esac
}
# Older releases of bash have no nosort.
complete -o nosort -F _jobfit jobfit 2>/dev/null || complete -F _jobfit jobfit
