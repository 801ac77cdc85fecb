# Completion of the opsctl tools in bash. What can come next is asked of opsctl itself.
_opsctl() {
    local line
    COMPREPLY=()
    while IFS= read -r line; do
        if [[ $line == :files ]]; then
            compopt -o default 2>/dev/null
        else
            COMPREPLY+=("${line%%$'\t'*}")
        fi
    done < <(command opsctl __complete -- "${COMP_WORDS[@]:0:COMP_CWORD+1}" 2>/dev/null)
}
complete -F _opsctl opsctl opsctl-sla opsctl-report opsctl-incident opsctl-change opsctl-item opsctl-asset opsctl-plan
